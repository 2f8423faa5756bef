using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Shell.Files;

namespace GroupCrm.Web.Tests.Imports.Reading;

public class FormulaGuardTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+cmd|x", "'+cmd|x")]
    [InlineData("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("-A1", "'-A1")]
    [InlineData("-5\n=1", "'-5\n=1")]
    [InlineData("-5", "-5")]
    [InlineData("-1,234.50", "-1,234.50")]
    [InlineData("+86 138 0013 8000", "+86 138 0013 8000")]
    [InlineData("+86-21-40985715", "+86-21-40985715")]
    [InlineData("甲=乙", "甲=乙")]
    [InlineData("", "")]
    public void A_text_that_could_run_gets_an_apostrophe_and_data_does_not(string text, string expected) =>
        Assert.Equal(expected, FormulaGuard.Neutralise(text));
}

public class WrittenFilesTests
{
    private static readonly string[] Headings = ["客户名称", "备注", "金额", "日期", "时间"];

    private static readonly FileCell[][] Table =
    [
        ["甲公司", "=HYPERLINK(\"http://x\")", 1234.5m, new DateOnly(2025, 3, 9), new DateTime(2025, 3, 9, 8, 30, 0)],
        ["乙,\"公司\"\n二行", "+86 138 0013 8000", -5, new DateOnly(1899, 1, 1), FileCell.Empty],
        ["坏\u0001字\uD800", "𠮷野", 0.1m, FileCell.Empty, FileCell.Empty],
    ];

    [Fact]
    public async Task A_written_workbook_is_valid_and_reads_back()
    {
        var stream = new MemoryStream();
        await XlsxWriter.WriteAsync(stream, Headings, Async(Table), CancellationToken.None);
        stream.Position = 0;
        using (var document = SpreadsheetDocument.Open(stream, isEditable: false))
            Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => e.Description));

        var rows = ReadBack(stream, "a.xlsx");
        Assert.Equal(Headings, rows[0].Cells);
        Assert.Equal(["甲公司", "'=HYPERLINK(\"http://x\")", "1234.5", "2025-03-09", "2025-03-09 08:30:00"], rows[1].Cells);
        Assert.Equal(["乙,\"公司\"\n二行", "+86 138 0013 8000", "-5", "1899-01-01"], rows[2].Cells);
        Assert.Equal(["坏字", "𠮷野", "0.1"], rows[3].Cells);
    }

    [Fact]
    public async Task A_written_text_reads_back_and_opens_in_excel_as_utf_8()
    {
        var stream = new MemoryStream();
        await CsvWriter.WriteAsync(stream, Headings, Async(Table[..2]), CancellationToken.None);
        Assert.True(stream.ToArray().AsSpan().StartsWith(Encoding.UTF8.GetPreamble()));
        var rows = ReadBack(stream, "a.csv");
        Assert.Equal(["甲公司", "'=HYPERLINK(\"http://x\")", "1234.5", "2025-03-09", "2025-03-09 08:30:00"], rows[1].Cells);
        Assert.Equal(["乙,\"公司\"\n二行", "+86 138 0013 8000", "-5", "1899-01-01"], rows[2].Cells);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_rows_are_written_asynchronously_to_a_stream_that_cannot_seek_or_block(bool xlsx)
    {
        var output = new ResponseLike();
        var rows = Async(Enumerable.Range(0, 20_000).Select(i => Table[0]));
        if (xlsx) await XlsxWriter.WriteAsync(output, Headings, rows, CancellationToken.None);
        else await CsvWriter.WriteAsync(output, Headings, rows, CancellationToken.None);
        Assert.Equal(20_001, ReadBack(new MemoryStream(output.Written.ToArray()), xlsx ? "a.xlsx" : "a.csv").Count);
    }

    private static List<SheetRow> ReadBack(Stream stream, string name) =>
        [.. new SpreadsheetOpener().Rows(stream, name, new ReadPlan(0, 1, name.EndsWith("csv", StringComparison.Ordinal) ? "utf-8" : null, ',', []))];

    private static async IAsyncEnumerable<IReadOnlyList<FileCell>> Async(IEnumerable<FileCell[]> rows)
    {
        await Task.Yield();
        foreach (var row in rows) yield return row;
    }

    /// <summary>A response body: forward only, synchronous writes forbidden.</summary>
    private sealed class ResponseLike : Stream
    {
        internal MemoryStream Written { get; } = new();

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => Written.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Written.WriteAsync(buffer, offset, count, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

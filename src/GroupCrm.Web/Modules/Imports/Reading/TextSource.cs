using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>Records of a delimited text, one at a time; a record may span lines, blank lines count.</summary>
internal sealed class TextSource : IRowSource
{
    private readonly CsvParser parser;
    private readonly ReadLimits limits;
    private readonly ReadClock clock;
    private int row;

    internal TextSource(Stream stream, string name, TextShape shape, ReadLimits limits, ReadClock clock)
    {
        this.limits = limits;
        this.clock = clock;
        SheetName = name;
        ApproximateRows = shape.Lines;
        stream.Position = 0;
        var text = new LineGuard(new StreamReader(stream, shape.Encoding, detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true), shape.Delimiter, limits);
        parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = shape.Delimiter.ToString(),
            BadDataFound = null,
            IgnoreBlankLines = false,
            MaxFieldSize = limits.MaxCellCharacters,
        });
    }

    public string SheetName { get; }

    public bool SheetHidden => false;

    public int ApproximateRows { get; }

    public int RowNumber => row;

    public bool NextSheet() => false;

    public bool Read()
    {
        if ((row & 0xFF) == 0) clock.Check();
        try
        {
            if (!parser.Read()) return false;
        }
        catch (MaxFieldSizeException)
        {
            // Most often a quotation mark that is never closed.
            throw RefusedException.Of("cell-too-long", limits.MaxCellCharacters, row + 1);
        }

        if (++row > limits.MaxRows) throw RefusedException.Of("too-many-rows", limits.MaxRows);
        return true;
    }

    public string[] Cells()
    {
        var record = parser.Record ?? [];
        var length = record.Length;
        while (length > 0 && record[length - 1].Length == 0) length--;
        if (length > limits.MaxColumns) throw RefusedException.Of("too-many-columns", limits.MaxColumns, row);
        return length == record.Length ? record : record[..length];
    }

    public void Dispose() => parser.Dispose();

    /// <summary>Ends a line of more delimiters than any table has, before the parser has taken it in whole.</summary>
    private sealed class LineGuard(StreamReader inner, char delimiter, ReadLimits limits) : TextReader
    {
        private int count;

        public override int Read(char[] buffer, int index, int length) => Checked(inner.Read(buffer, index, length), buffer.AsSpan(index));

        public override int Read(Span<char> buffer) => Checked(inner.Read(buffer), buffer);

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private int Checked(int read, Span<char> buffer)
        {
            foreach (var c in buffer[..read])
            {
                if (c is '\n' or '\r') count = 0;
                else if (c == delimiter && ++count > limits.MaxColumns + limits.MaxCellCharacters) throw RefusedException.Of("too-many-columns", limits.MaxColumns, 0);
            }

            return read;
        }
    }
}

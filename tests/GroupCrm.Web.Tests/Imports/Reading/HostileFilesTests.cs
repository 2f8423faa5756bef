using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Reading;

namespace GroupCrm.Web.Tests.Imports.Reading;

public class HostileFilesTests
{
    private static readonly string Header = MadeFiles.Row(1, "客户编号", "客户名称", "税号");

    [Fact]
    public void An_empty_file_is_refused() => Refused("empty", new MemoryStream());

    [Theory]
    [InlineData("   \r\n \r\n")]
    [InlineData("\uFEFF")]
    public void A_file_of_blanks_is_refused(string text) => Refused("empty", MadeFiles.Text(text));

    [Fact]
    public void A_workbook_without_cells_is_refused() => Refused("empty", MadeFiles.Xlsx(string.Empty));

    [Fact]
    public void A_file_above_the_size_is_refused_before_it_is_read() =>
        Refused("too-large", MadeFiles.Text("客户名称\r\n甲\r\n"), new ReadLimits { MaxFileBytes = 10 });

    [Fact]
    public void Random_bytes_are_no_spreadsheet()
    {
        var bytes = new byte[100_000];
        new Random(7).NextBytes(bytes);
        Refused("not-a-spreadsheet", new MemoryStream(bytes));
    }

    [Theory]
    [InlineData("<html><body><table><tr><td>客户名称</td></tr></table></body></html>", "html")]
    [InlineData("<!DOCTYPE html><table></table>", "html")]
    [InlineData("%PDF-1.7 and so on", "not-a-spreadsheet")]
    [InlineData("<?xml version=\"1.0\"?><Workbook/>", "not-a-spreadsheet")]
    public void Other_documents_under_a_spreadsheet_s_name_are_refused(string text, string code) => Refused(code, MadeFiles.Text(text));

    [Fact]
    public void A_zip_of_something_else_is_no_spreadsheet()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true)) MadeFiles.Put(zip, "word/document.xml", "<w/>");
        Refused("not-a-spreadsheet", stream);
    }

    [Fact]
    public void A_part_that_unpacks_a_thousandfold_is_a_bomb() =>
        Refused("zip-bomb", MadeFiles.Xlsx(Header, more: zip => MadeFiles.PutZeros(zip, "xl/worksheets/sheet2.xml", 64)));

    [Fact]
    public void Parts_that_together_unpack_beyond_the_bound_are_a_bomb() =>
        Refused("zip-bomb", MadeFiles.Xlsx(Header, more: zip => MadeFiles.PutZeros(zip, "xl/media/a.bin", 8)), new ReadLimits { MaxUnpackedBytes = 4 * 1024 * 1024 });

    [Fact]
    public void Too_many_parts_are_a_bomb() => Refused("zip-bomb", MadeFiles.Xlsx(Header, more: zip =>
    {
        for (var i = 0; i < 2_001; i++) zip.CreateEntry("x" + i);
    }));

    [Fact]
    public void A_part_whose_size_is_a_lie_does_not_unpack_beyond_it()
    {
        var rows = string.Concat(Enumerable.Range(2, 20_000).Select(i => MadeFiles.Row(i, "K", "N")));
        var bytes = MadeFiles.Xlsx(Header + rows).ToArray();
        // The central directory names the sheet last of the four parts; its unpacked size stands 24 bytes after the signature.
        var last = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(last + 24), 1000);
        Assert.NotNull(Inspect(new MemoryStream(bytes)).Refusal);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>")]
    [InlineData("<!doctype x SYSTEM \"http://127.0.0.1:9/x.dtd\">")]
    public void A_document_type_in_the_xml_is_refused(string prolog) =>
        Refused("unsafe-xml", MadeFiles.Xlsx(Header + """<row r="2"><c r="A2" t="inlineStr"><is><t>&e;</t></is></c></row>""", prolog));

    [Fact]
    public void A_document_type_behind_a_long_comment_is_not_followed_either() =>
        Refused("corrupt", MadeFiles.Xlsx(Header, "<!--" + new string('x', 10_000) + "--><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"));

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.6)]
    [InlineData(0.99)]
    public void A_truncated_workbook_is_refused(double part)
    {
        foreach (var file in new[] { DevFiles.Suhu, DevFiles.Beifang })
        {
            var bytes = File.ReadAllBytes(DevFiles.PathOf(file));
            var (info, rows) = ReadAll(bytes[..(int)(bytes.Length * part)], file);
            Assert.True(info.Refusal is not null || rows[^1].Refusal is not null, file);
        }
    }

    [Fact]
    public void A_cell_of_ten_megabytes_is_refused()
    {
        Refused("cell-too-long", MadeFiles.Xlsx(Header + MadeFiles.Row(2, "K1", new string('x', 10_000_000), "T"), more: null), new ReadLimits { MaxZipRatio = 100_000 });
        var (_, rows) = ReadAll(Encoding.UTF8.GetBytes("客户编号,客户名称\r\nK1,甲\r\nK2,\"" + new string('x', 10_000_000) + "\"\r\n"), "a.csv", afterRows: 1);
        Assert.Equal("import.file.cell-too-long", rows[^1].Refusal?.Code);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_ends_reading_with_the_row()
    {
        var text = "客户编号,客户名称\r\n" + string.Concat(Enumerable.Range(1, 300).Select(i => $"K{i},名{i}\r\n")) + "K301,\"名"
            + string.Concat(Enumerable.Range(302, 9_000).Select(i => $"\r\nK{i},名{i}"));
        var (info, rows) = ReadAll(Encoding.UTF8.GetBytes(text), "a.csv");
        Assert.Null(info.Refusal);
        Assert.Equal(300, rows.Count(r => r.Kind == RowKind.Data));
        Assert.Equal(("import.file.cell-too-long", "302"), (rows[^1].Refusal?.Code, rows[^1].Refusal?.Arguments[1]));
    }

    [Fact]
    public void A_line_of_a_million_cells_is_refused() =>
        Refused("too-many-columns", MadeFiles.Text("客户编号,客户名称\r\nK1,甲\r\n" + new string(',', 1_000_000)));

    [Fact]
    public void A_sheet_wider_than_the_bound_is_refused() =>
        Refused("too-many-columns", MadeFiles.Xlsx(Header + """<row r="2"><c r="A2"><v>1</v></c><c r="XFD2"><v>1</v></c></row>"""));

    [Fact]
    public void Empty_cells_far_to_the_right_do_no_harm() =>
        Assert.Null(Inspect(MadeFiles.Xlsx(Header + """<row r="2"><c r="A2"><v>1</v></c><c r="XFD2" s="0"/></row>""")).Refusal);

    [Theory]
    [InlineData("""<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>""")]
    [InlineData("""<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>""")]
    [InlineData("""<row r="2"><c r="AAAAAAAAAAAAAAAA2"><v>1</v></c></row>""")]
    [InlineData("""<row r="2"><c r="A2" t="s"><v>999</v></c></row><row""")]
    public void A_position_beyond_the_grid_is_refused(string row) => Assert.NotNull(Inspect(MadeFiles.Xlsx(Header + row)).Refusal);

    [Fact]
    public void Reading_stops_when_its_time_is_over() =>
        Refused("too-slow", MadeFiles.Xlsx(Header), new ReadLimits { MaxTime = TimeSpan.Zero });

    [Fact]
    public void Cancelling_is_the_caller_s_own_exception() =>
        Assert.ThrowsAny<OperationCanceledException>(() => new SpreadsheetOpener().Inspect(MadeFiles.Xlsx(Header), "a.xlsx", new CancellationToken(canceled: true)));

    [Fact]
    public void A_compound_file_whose_numbers_do_not_fit_reserves_no_memory()
    {
        var bytes = File.ReadAllBytes(DevFiles.PathOf(DevFiles.Beifang));
        foreach (var (at, value) in new[] { (44, 0x7FFFFFFFu), (72, 0x7FFFFFFFu), (64, 0x7FFFFFFFu), (48, 0x7FFFFFF0u), (76, 0x7FFFFFF0u) })
        {
            var copy = (byte[])bytes.Clone();
            BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(at), value);
            Refused("corrupt", new MemoryStream(copy));
        }

        var shifted = (byte[])bytes.Clone();
        shifted[30] = 30;
        Refused("corrupt", new MemoryStream(shifted));
    }

    [Fact]
    public void A_compound_file_with_an_encrypted_package_says_so()
    {
        var bytes = File.ReadAllBytes(DevFiles.PathOf(DevFiles.Beifang));
        var name = Encoding.Unicode.GetBytes("Workbook\0");
        var at = bytes.AsSpan().IndexOf(name);
        var other = Encoding.Unicode.GetBytes("EncryptedPackage\0");
        other.CopyTo(bytes, at);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 64), (ushort)other.Length);
        Refused("encrypted", new MemoryStream(bytes));
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(2, 2)]
    [InlineData(512, 2)]
    public void A_plan_that_names_a_column_twice_or_beyond_the_bounds_is_unsound(int first, int second)
    {
        var plan = new ReadPlan(0, 1, null, null, [new(first, "a", TargetField.Note), new(second, "b", TargetField.Note)]);
        Assert.False(plan.IsSound(ReadLimits.Default));
        Assert.Throws<ArgumentException>(() => new SpreadsheetOpener().Rows(MadeFiles.Xlsx(Header), "a.xlsx", plan));
        Assert.Throws<ArgumentException>(() => new RowMapper(plan));
    }

    [Fact]
    public void A_sheet_that_the_plan_names_and_the_file_has_not_is_refused()
    {
        var rows = new SpreadsheetOpener().Rows(MadeFiles.Xlsx(Header), "a.xlsx", new ReadPlan(3, 1, null, null, [])).ToList();
        Assert.Equal("import.file.no-such-sheet", Assert.Single(rows).Refusal?.Code);
    }

    [Theory]
    [InlineData(DevFiles.Suhu, 1)]
    [InlineData(DevFiles.Huanan, 2)]
    [InlineData(DevFiles.Beifang, 3)]
    [InlineData(DevFiles.Overseas, 4)]
    public void Seventy_five_damaged_copies_of_each_file_end_in_rows_or_a_refusal(string file, int seed)
    {
        var random = new Random(seed);
        var bytes = File.ReadAllBytes(DevFiles.PathOf(file));
        for (var round = 0; round < 75; round++)
        {
            var inside = file == DevFiles.Suhu && round % 5 == 0;
            var (info, rows) = ReadAll(inside ? MadeFiles.Repacked(bytes, part => DamageText(part, random)) : Damage(bytes, random), file);
            Assert.True(info.Refusal is not null || rows.Count > 0, $"round {round}");
        }
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var copy = (byte[])bytes.Clone();
        // Half of the time near the start, where headers and tables of contents stand.
        for (var i = random.Next(1, 40); i > 0; i--)
            copy[random.Next(2) == 0 ? random.Next(Math.Min(4096, copy.Length)) : random.Next(copy.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? copy[..random.Next(1, copy.Length)] : copy;
    }

    // Damage to a packed part is found by its checksum; inside, digits of positions and counts are worth changing.
    private static void DamageText(byte[] part, Random random)
    {
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var at = random.Next(random.Next(2) == 0 ? Math.Min(3000, part.Length) : part.Length);
            if (char.IsAsciiDigit((char)part[at])) part[at] = (byte)('0' + random.Next(10));
            else if (random.Next(4) == 0) part[at] = (byte)random.Next(32, 127);
        }
    }

    private static (WorkbookInfo Info, List<SheetRow> Rows) ReadAll(byte[] bytes, string file, int afterRows = 0)
    {
        var opener = new SpreadsheetOpener(new ReadLimits { MaxTime = TimeSpan.FromSeconds(20) });
        var info = opener.Inspect(new MemoryStream(bytes), file);
        if (info.Refusal is { Code: var code })
        {
            if (afterRows == 0) return (info, []);
            Assert.Equal("import.file.cell-too-long", code);
        }

        var plan = info.ChosenSheet is { } sheet ? info.SuggestedPlan(sheet) : new ReadPlan(0, 1, null, null, []);
        var rows = opener.Rows(new MemoryStream(bytes), file, plan).ToList();
        var mapper = new RowMapper(plan);
        Assert.All(rows.Where(r => r.Kind == RowKind.Data).Select(mapper.Map).Take(100), row => Assert.True(row.RowNumber > 0));
        return (info, rows);
    }

    private static WorkbookInfo Inspect(Stream stream, ReadLimits? limits = null) =>
        new SpreadsheetOpener(limits ?? ReadLimits.Default).Inspect(stream, "a.xlsx");

    private static void Refused(string code, Stream stream, ReadLimits? limits = null) =>
        Assert.Equal("import.file." + code, Inspect(stream, limits).Refusal?.Code);
}

using System.Text;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Reading;

namespace GroupCrm.Web.Tests.Imports.Reading;

public class TextFilesTests
{
    private const string Table = "客户编号,客户名称,备注\r\nK1,甲公司,\"一,二\"\r\n\r\nK2,乙公司,\r\n";

    static TextFilesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16be", true)]
    [InlineData("utf-16be", false)]
    [InlineData("gb18030", false)]
    public void An_encoding_is_found_with_or_without_its_mark(string name, bool mark)
    {
        var stream = MadeFiles.Text(Table, Encoding.GetEncoding(name), mark);
        var info = new SpreadsheetOpener().Inspect(stream, "a.csv");
        Assert.Equal((name, ','), (info.Encoding, info.Delimiter));
        Assert.Equal("客户编号", info.Sheets[0].Columns[0].Suggestion.Heading);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void A_delimiter_is_found(char delimiter)
    {
        var text = string.Join("\r\n", Enumerable.Range(0, 50).Select(i => string.Join(delimiter, i == 0 ? "客户编号" : "K" + i, "客户名称", "\"一,二;三\"", "a, b")));
        Assert.Equal(delimiter, new SpreadsheetOpener().Inspect(MadeFiles.Text(text), "a.txt").Delimiter);
    }

    [Fact]
    public void Excel_s_own_line_that_names_the_delimiter_is_followed()
    {
        var info = new SpreadsheetOpener().Inspect(MadeFiles.Text("sep=;\r\n客户编号;客户名称\r\nK1;甲,乙\r\n"), "a.csv");
        Assert.Equal((';', 2), (info.Delimiter!.Value, info.Sheets[0].HeaderRow!.Value));
    }

    [Fact]
    public void Blank_lines_count_as_rows_and_lines_inside_quotes_do_not()
    {
        var opener = new SpreadsheetOpener();
        var stream = MadeFiles.Text("客户编号,客户名称,备注\r\nK1,甲,\"a\nb\"\r\n\r\nK2,乙,\r\n");
        var rows = opener.Rows(stream, "a.csv", opener.Inspect(stream, "a.csv").SuggestedPlan(0)).ToList();
        Assert.Equal([(1, RowKind.Header), (2, RowKind.Data), (3, RowKind.Blank), (4, RowKind.Data)], rows.Select(r => (r.RowNumber, r.Kind)));
    }

    [Fact]
    public void One_broken_byte_does_not_turn_a_text_into_another_encoding()
    {
        var bytes = MadeFiles.Text(string.Concat(Enumerable.Repeat(Table, 100))).ToArray();
        bytes[2000] = 0xFF;
        Assert.Equal("utf-8", new SpreadsheetOpener().Inspect(new MemoryStream(bytes), "a.csv").Encoding);
    }

    [Fact]
    public void A_list_without_a_header_is_no_refusal_and_shows_its_columns()
    {
        var info = new SpreadsheetOpener().Inspect(MadeFiles.Text("13800138000,5\r\n13800138001,6\r\n"), "a.csv");
        Assert.Equal((null, null, 2), (info.Refusal, info.Sheets[0].HeaderRow, info.Sheets[0].Columns.Count));
        var rows = new SpreadsheetOpener().Rows(MadeFiles.Text("甲公司,5\r\n乙公司,6\r\n"), "a.csv",
            new ReadPlan(0, 0, "utf-8", ',', [new(0, "", TargetField.CompanyName)]));
        Assert.Equal(2, rows.Count(r => r.Kind == RowKind.Data));
    }
}

public class WorkbookCellsTests
{
    [Fact]
    public void Numbers_are_written_in_full_and_formulas_give_their_value()
    {
        var row = """
            <row r="2"><c r="A2"><v>13800138000</v></c><c r="B2"><v>1.5E-05</v></c><c r="C2"><f>1+1</f><v>2</v></c><c r="D2"><f>HYPERLINK("http://x")</f></c>
            <c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c><c r="G2"><v>0.30000000000000004</v></c><c r="H2" t="inlineStr"><is><t>914403059472091753</t></is></c>
            <c r="I2"><v>123456789012345</v></c></row>
            """;
        var stream = MadeFiles.Xlsx(MadeFiles.Row(1, "联系电话", "客户名称") + row);
        var read = new SpreadsheetOpener().Rows(stream, "a.xlsx", new ReadPlan(0, 1, null, null, [])).Last();
        Assert.Equal(["13800138000", "0.000015", "2", "", "TRUE", "", "0.3", "914403059472091753", "123456789012345"], read.Cells);
    }

    [Fact]
    public void A_plan_survives_being_stored()
    {
        using var stream = DevFiles.Open(DevFiles.Beifang);
        var plan = new SpreadsheetOpener().Inspect(stream, DevFiles.Beifang).SuggestedPlan(0);
        var json = System.Text.Json.JsonSerializer.Serialize(plan);
        var restored = System.Text.Json.JsonSerializer.Deserialize<ReadPlan>(json)!;
        Assert.Equal(plan.Columns, restored.Columns);
        Assert.Equal((plan.SheetIndex, plan.HeaderRow, plan.Encoding, plan.Delimiter), (restored.SheetIndex, restored.HeaderRow, restored.Encoding, restored.Delimiter));
    }
}

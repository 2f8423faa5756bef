using System.IO.Compression;
using System.Text;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Reading;

namespace GroupCrm.Web.Tests.Imports.Reading;

/// <summary>The shapes in which lists come, as a table of facts: what is read of each.</summary>
public class TableShapesTests
{
    private static readonly SpreadsheetOpener Opener = new();

    static TableShapesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, bool, char, string> Texts
    {
        get
        {
            var rows = new TheoryData<string, bool, char, string>();
            foreach (var (encoding, mark) in new[] { ("utf-8", false), ("utf-8", true), ("utf-16", false), ("utf-16", true), ("utf-16be", false), ("utf-16be", true), ("gb18030", false) })
                foreach (var delimiter in ",;\t|")
                    foreach (var end in new[] { "\r\n", "\n", "\r" })
                        rows.Add(encoding, mark, delimiter, end);
            return rows;
        }
    }

    [Theory, MemberData(nameof(Texts))]
    public void A_text_is_read_in_any_encoding_with_any_delimiter_and_line_end(string encoding, bool mark, char delimiter, string end)
    {
        string[][] table = [["客户编号", "客户名称", "备注"], ["K1", "甲公司", "一,二;三|四\t五"], [], ["K2", "𠮷野贸易", "\"引号\""], ["合计", "", "2"]];
        var text = string.Concat(table.Select(r => string.Join(delimiter, r.Select((c, i) => i == 2 && c.Length > 4 || c.Contains('"', StringComparison.Ordinal)
            ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)) + end));
        var bytes = MadeFiles.Text(text, Encoding.GetEncoding(encoding), mark);
        var info = Opener.Inspect(bytes, "a.csv");
        Assert.Equal((encoding, delimiter, 1), (info.Encoding, info.Delimiter, info.Sheets[0].HeaderRow));
        Assert.InRange(info.Sheets[0].EstimatedRows, 3, 5);
        var rows = Opener.Rows(bytes, "a.csv", info.SuggestedPlan(0)).ToList();
        Assert.Equal([RowKind.Header, RowKind.Data, RowKind.Blank, RowKind.Data, RowKind.Total], rows.Select(r => r.Kind));
        Assert.Equal([table[1], table[3]], rows.Where(r => r.Kind == RowKind.Data).Select(r => r.Cells));
    }

    [Theory]
    [InlineData("客户台账\n2026年\n\n客户编号,客户名称,电话\nK1,甲公司,1\n", 4, 1)]
    [InlineData("客户编号,客户名称,电话\n\n\nK1,甲公司,1\n\nK2,乙公司,2\n\n", 1, 2)]
    [InlineData("客户编号,客户名称,电话\nK1,甲公司,1\n客户编号,客户名称,电话\nK2,乙公司,2\n", 1, 2)]
    [InlineData("客户编号,客户名称,电话\nK1,甲公司,1\n小计,,1\nK2,乙公司,2\n合计,,2\n制表：张三\n", 1, 2)]
    [InlineData("客户编号,客户名称,年采购额\nK1,甲公司,1\nTotal,,1\n", 1, 1)]
    [InlineData("单位：万元,,\n客户编号,客户名称,年采购额\nK1,合计机械有限公司,1\n", 2, 1)]
    [InlineData("sep=,\n客户编号,客户名称,电话\nK1,甲公司,1\n", 2, 1)]
    public void Titles_blank_lines_repeated_headers_and_totals_are_told_from_rows(string text, int header, int data)
    {
        var bytes = MadeFiles.Text(text);
        var info = Opener.Inspect(bytes, "a.csv");
        Assert.Equal(header, info.Sheets[0].HeaderRow);
        Assert.Equal(data, Opener.Rows(bytes, "a.csv", info.SuggestedPlan(0)).Count(r => r.Kind == RowKind.Data));
    }

    [Fact]
    public void A_company_merged_over_its_contacts_stands_in_each_of_their_rows_and_its_amount_and_key_once()
    {
        var rows = MadeFiles.Row(1, "编号", "客户名称", "联系人", "年采购额") + MadeFiles.Row(2, "K-001", "甲公司", "张三", "120")
            + MadeFiles.Row(3, "", "", "李四", "") + MadeFiles.Row(4, "", "", "", "") + MadeFiles.Row(5, "K-002", "乙公司", "王五", "7");
        var bytes = Merged(rows, "A2:A4", "B2:B4", "D2:D4");
        var read = Opener.Rows(bytes, "a.xlsx", Opener.Inspect(bytes, "a.xlsx").SuggestedPlan(0)).ToList();
        Assert.Equal([RowKind.Header, RowKind.Data, RowKind.Data, RowKind.Blank, RowKind.Data], read.Select(r => r.Kind));
        Assert.Equal(["", "甲公司", "李四"], read[2].Cells);
        Assert.Equal(["K-002", "乙公司", "王五", "7"], read[4].Cells);
        var resumed = Opener.Rows(bytes, "a.xlsx", Opener.Inspect(bytes, "a.xlsx").SuggestedPlan(0), skipRows: 2).First();
        Assert.Equal(read[2].Cells, resumed.Cells);
    }

    [Fact]
    public void Headings_of_two_levels_are_read_by_the_lower_one_with_what_is_merged_into_it()
    {
        var rows = MadeFiles.Row(1, "客户台账") + MadeFiles.Row(2, "客户编号", "客户名称", "联系方式", "") + MadeFiles.Row(3, "", "", "电话", "邮箱")
            + MadeFiles.Row(4, "K1", "甲公司", "13800138000", "a@b.cn");
        var bytes = Merged(rows, "A1:D1", "A2:A3", "B2:B3", "C2:D2");
        var info = Opener.Inspect(bytes, "a.xlsx");
        Assert.Equal(3, info.Sheets[0].HeaderRow);
        Assert.Equal([TargetField.SourceKey, TargetField.CompanyName, TargetField.Phone, TargetField.Email], info.Sheets[0].Columns.Select(c => c.Suggestion.Field));
    }

    [Fact]
    public void Of_several_sheets_the_visible_one_that_looks_most_like_customers_is_chosen_and_all_are_listed()
    {
        var customers = MadeFiles.Row(1, "客户编号", "客户名称", "电话") + MadeFiles.Row(2, "K1", "甲公司", "1");
        var bytes = Sheets(("说明", "", MadeFiles.Row(1, "请填写客户名称")), ("旧表", "hidden", customers), ("更旧", "veryHidden", customers), ("客户", "", customers), ("空", "", ""));
        var info = Opener.Inspect(bytes, "a.xlsx");
        Assert.Equal([("说明", false), ("旧表", true), ("更旧", true), ("客户", false), ("空", false)], info.Sheets.Select(s => (s.Name, s.Hidden)));
        Assert.Equal(3, info.ChosenSheet);
        Assert.Equal(1, Opener.Rows(bytes, "a.xlsx", info.SuggestedPlan(3)).Count(r => r.Kind == RowKind.Data));
    }

    private static MemoryStream Merged(string rows, params string[] ranges) =>
        MadeFiles.Xlsx(rows + "</sheetData><mergeCells>" + string.Concat(ranges.Select(r => $"<mergeCell ref=\"{r}\"/>")) + "</mergeCells><sheetData>");

    private static MemoryStream Sheets(params (string Name, string State, string Rows)[] sheets)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var named = sheets.Select((s, i) => (s.Name, s.State, s.Rows, Id: i + 1)).ToList();
            MadeFiles.Put(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(named.Select(s => $"<Relationship Id=\"rId{s.Id}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{s.Id}.xml\"/>")) + "</Relationships>");
            MadeFiles.Put(zip, "xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>"
                + string.Concat(named.Select(s => $"<sheet name=\"{s.Name}\" sheetId=\"{s.Id}\"{(s.State.Length > 0 ? $" state=\"{s.State}\"" : "")} r:id=\"rId{s.Id}\"/>")) + "</sheets></workbook>");
            foreach (var sheet in named)
                MadeFiles.Put(zip, $"xl/worksheets/sheet{sheet.Id}.xml", $"<worksheet xmlns=\"{main}\"><sheetData>{sheet.Rows}</sheetData></worksheet>");
        }

        stream.Position = 0;
        return stream;
    }
}

using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Reading;

namespace GroupCrm.Web.Tests.Imports.Reading;

public class DevFilesTests
{
    private static readonly SpreadsheetOpener Opener = new();

    [Theory]
    [InlineData(DevFiles.Suhu, FileFormat.Zip, null, null, 3, 4)]
    [InlineData(DevFiles.Huanan, FileFormat.Text, "gb18030", ',', 1, 2)]
    [InlineData(DevFiles.Beifang, FileFormat.Ole, null, null, 1, 2)]
    [InlineData(DevFiles.Overseas, FileFormat.Text, "utf-8", ',', 1, 2)]
    public void Format_encoding_and_header_are_found(string file, FileFormat format, string? encoding, char? delimiter, int header, int firstData)
    {
        var info = Inspect(file);
        Assert.Null(info.Refusal);
        Assert.Equal((format, encoding, delimiter, 0), (info.Format, info.Encoding, info.Delimiter, info.ChosenSheet));
        Assert.Equal((header, firstData), (info.Sheets[0].HeaderRow, info.Sheets[0].FirstDataRow));
    }

    [Fact]
    public void A_hidden_sheet_is_listed_and_not_chosen()
    {
        var info = Inspect(DevFiles.Suhu);
        Assert.Equal([("客户台账", false), ("填表说明", true)], info.Sheets.Select(s => (s.Name, s.Hidden)));
        Assert.Equal(0, info.ChosenSheet);
    }

    [Theory]
    [InlineData(DevFiles.Suhu, "ignore source-key company-name uscc contact-name phone email address industry purchase-amount last-touch note")]
    [InlineData(DevFiles.Huanan, "source-key company-name uscc contact-name phone email address industry purchase-amount class created-on note")]
    [InlineData(DevFiles.Beifang, "company-name uscc contact-name phone phone email address ignore purchase-amount source-key")]
    [InlineData(DevFiles.Overseas, "source-key company-name uscc contact-name phone email address purchase-amount currency tax-included last-touch")]
    public void The_suggested_mapping_needs_no_correction(string file, string expected) =>
        Assert.Equal(expected, string.Join(' ', Inspect(file).Sheets[0].Columns.Select(c => c.Suggestion.Field.Code())));

    [Fact]
    public void The_earlier_year_is_left_out_with_its_reason() =>
        Assert.Equal("import.column.earlier-year", Inspect(DevFiles.Beifang).Sheets[0].Columns[7].Suggestion.ReasonCode);

    [Theory]
    [InlineData(DevFiles.Suhu, 2428, 5, 1)]
    [InlineData(DevFiles.Huanan, 2499, 0, 0)]
    [InlineData(DevFiles.Beifang, 2517, 0, 0)]
    [InlineData(DevFiles.Overseas, 2556, 0, 0)]
    public void Data_rows_are_read_and_nothing_else_counts(string file, int data, int blank, int totals)
    {
        var tally = new RowTally();
        foreach (var row in Rows(file)) tally.Add(row.Kind);
        Assert.Equal((data, blank, totals, 1, 0), (tally.Read, tally.Of(RowKind.Blank), tally.Of(RowKind.Total), tally.Of(RowKind.Header), tally.Of(RowKind.Unreadable)));
    }

    [Fact]
    public void The_four_files_hold_ten_thousand_rows_with_as_many_different_keys()
    {
        var keys = DevFiles.All.SelectMany(f => Mapped(f).Select(r => (f, r.SourceKey))).ToList();
        Assert.Equal(10_000, keys.Count);
        Assert.Equal(10_000, keys.Distinct().Count());
    }

    [Theory]
    [InlineData(DevFiles.Huanan)]
    [InlineData(DevFiles.Overseas)]
    public void Amounts_stated_in_cents_are_right_to_the_cent(string file)
    {
        var truth = DevFiles.TrueAmounts(file);
        Assert.All(Mapped(file), row => Assert.Equal(truth[row.SourceKey!], row.Amount!.WithoutTax));
        Assert.All(Mapped(file), row => Assert.Equal((true, "CNY", null), (row.Amount!.TaxKnown, row.Amount.Currency, row.Amount.ReasonCode)));
    }

    // These two state 万元 with four and 千元 with two decimals: a step of 1 and of 10 yuan. No reading can give back the cents;
    // what it can give is an amount whose statement is the cell, digit for digit, and how far the truth may be from it.
    [Theory]
    [InlineData(DevFiles.Suhu, 10_000, 4)]
    [InlineData(DevFiles.Beifang, 1_000, 2)]
    public void Amounts_stated_more_coarsely_are_right_to_the_last_stated_digit(string file, int factor, int decimals)
    {
        var truth = DevFiles.TrueAmounts(file);
        Assert.All(Mapped(file), row =>
        {
            var stated = decimal.Parse(row.PurchaseAmount!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(stated, Math.Round(truth[row.SourceKey!] * 1.13m / factor, decimals, MidpointRounding.AwayFromZero));
            Assert.Equal(Math.Round(stated * factor / 1.13m, 2, MidpointRounding.AwayFromZero), row.Amount!.WithoutTax);
            Assert.True(Math.Abs(truth[row.SourceKey!] - row.Amount.WithoutTax!.Value) <= row.Amount.PlusMinus + 0.005m, row.SourceKey);
        });
    }

    [Fact]
    public void Dates_in_five_forms_are_all_days()
    {
        Assert.All(Mapped(DevFiles.Suhu), row => Assert.Null(row.LastTouchDate!.ReasonCode));
        Assert.All(Mapped(DevFiles.Huanan), row => Assert.Null(row.CreatedDate!.ReasonCode));
        Assert.All(Mapped(DevFiles.Overseas), row => Assert.Null(row.LastTouchDate!.ReasonCode));
    }

    [Fact]
    public void Phones_kept_as_numbers_lose_no_digit()
    {
        var rows = Mapped(DevFiles.Beifang).ToList();
        Assert.Equal(["15831923577"], rows[0].Phones.Select(p => p.Value));
        Assert.DoesNotContain(rows.SelectMany(r => r.Phones), p => p.Value.Contains('E', StringComparison.Ordinal));
        Assert.Equal(248, rows.Count(r => r.Phones.Any(p => p.Heading == "电话2")));
    }

    [Fact]
    public void Cells_stay_verbatim_with_tabs_line_breaks_and_quotes()
    {
        var rows = Mapped(DevFiles.Huanan).ToList();
        Assert.Equal("\t91640522699987688B", rows[0].Uscc);
        Assert.Equal("电话沟通，\n对方要求下月再联系", rows[2].Notes[0].Value.ReplaceLineEndings("\n"));
        Assert.Equal("报价已发，\"等待回复\"", rows[7].Notes[0].Value);
        Assert.Contains(rows, r => r.Phones.Any(p => p.Value.Contains('/', StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_not_mapped_is_kept_under_its_heading()
    {
        var row = Mapped(DevFiles.Beifang).First();
        Assert.Equal([new HeadedCell("2024销售额(千元 含税)", "20.2")], row.Unmapped);
    }

    [Theory]
    [InlineData(DevFiles.Suhu)]
    [InlineData(DevFiles.Huanan)]
    [InlineData(DevFiles.Beifang)]
    [InlineData(DevFiles.Overseas)]
    public void Reading_again_from_a_row_gives_the_rest_and_the_same(string file)
    {
        var all = Rows(file).ToList();
        var rest = Rows(file, skipRows: 1234).ToList();
        Assert.Equal(all.Where(r => r.RowNumber > 1234).Select(r => (r.RowNumber, r.Kind, string.Join('|', r.Cells))),
            rest.Select(r => (r.RowNumber, r.Kind, string.Join('|', r.Cells))));
    }

    [Fact]
    public void Columns_show_three_different_samples_and_how_many_are_filled()
    {
        var column = Inspect(DevFiles.Suhu).Sheets[0].Columns[2];
        Assert.Equal((3, SpreadsheetOpener.SampleRows), (column.Samples.Distinct().Count(), column.Filled));
    }

    [Theory]
    [InlineData(DevFiles.Suhu, 2428, 10)]
    [InlineData(DevFiles.Huanan, 2499, 1000)]
    [InlineData(DevFiles.Beifang, 2517, 10)]
    [InlineData(DevFiles.Overseas, 2556, 10)]
    public void The_number_of_rows_is_estimated(string file, int rows, int within) =>
        Assert.InRange(Inspect(file).Sheets[0].EstimatedRows, rows - within, rows + within);

    private static WorkbookInfo Inspect(string file)
    {
        using var stream = DevFiles.Open(file);
        return Opener.Inspect(stream, file);
    }

    private static IEnumerable<SheetRow> Rows(string file, int skipRows = 0)
    {
        using var stream = DevFiles.Open(file);
        foreach (var row in Opener.Rows(stream, file, Inspect(file).SuggestedPlan(0), skipRows)) yield return row;
    }

    private static IEnumerable<ImportRow> Mapped(string file)
    {
        var mapper = new RowMapper(Inspect(file).SuggestedPlan(0));
        return Rows(file).Where(r => r.Kind == RowKind.Data).Select(mapper.Map);
    }
}

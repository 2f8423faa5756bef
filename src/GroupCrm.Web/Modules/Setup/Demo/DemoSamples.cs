using System.Text;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Web.Modules.Setup.Inventing;
using GroupCrm.Web.Shell.Files;

namespace GroupCrm.Web.Modules.Setup.Demo;

/// <summary>
/// Four messy lists for trying the import in the demo group, made when they are asked for: a third of their companies are in the base
/// already, some stand in two of the lists, some rows have no name or a broken code. They are offered only where the group is a demo.
/// </summary>
internal sealed class DemoSamples(TimeProvider clock) : ISampleFiles
{
    private const ulong Seed = 20_260_601;
    private const int NewCompanies = 34, CommonCompanies = 8, KnownCompanies = 18, Nameless = 2;

    /// <summary>Numbers in samples begin behind those of the demo's own lists.</summary>
    private const int NumbersBefore = 5_000;
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Csv = "text/csv";

    public IReadOnlyList<SampleFile> All { get; } =
    [
        new("苏沪装备-新增客户.xlsx", "SH", Xlsx, RowsOfEach), new("华南电子-CRM补充导出.csv", "HN", Csv, RowsOfEach),
        new("北方重工-客户补录.xlsx", "BF", Xlsx, RowsOfEach), new("overseas-new-accounts.csv", "OS", Csv, RowsOfEach),
    ];

    private static int RowsOfEach => NewCompanies + CommonCompanies + KnownCompanies + Nameless;

    public Task WriteAsync(SampleFile sample, Stream output, CancellationToken cancel)
    {
        var habit = SubsidiaryHabit.All.Single(h => h.Code == sample.Subsidiary);
        var rows = Rows(habit);
        return sample.Subsidiary switch
        {
            "SH" => WriteWorkbookAsync(output, "苏沪装备客户台账（新增）", habit, rows, cancel),
            "BF" => WriteWorkbookAsync(output, "北方重工客户补录表", habit, rows, cancel),
            "HN" => WriteTextAsync(output, Gb18030(), habit, rows, cancel),
            _ => WriteTextAsync(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), habit, rows, cancel),
        };
    }

    private List<InventedRow> Rows(SubsidiaryHabit habit)
    {
        var today = clock.Today();
        var dice = new Dice(Seed + (ulong)habit.Code[0]);
        var inventor = new RowInventor(dice, habit, today, DemoCustomers.OwnersOf(habit), NumbersBefore);
        var known = new DemoCustomers(today).All;
        var common = new Dice(Seed);
        var rows = new List<InventedRow>();
        for (var i = 0; i < CommonCompanies; i++)
            rows.Add(inventor.Write(CompanyInventor.Chinese(common, InventedCities.All, InventedTrades.All), known: true));
        for (var i = 0; i < KnownCompanies; i++)
            rows.Add(inventor.Write(known[dice.Below(known.Count)], known: true));
        for (var i = 0; i < NewCompanies; i++)
            rows.Add(inventor.Write(CompanyInventor.Chinese(dice, InventedCities.All, InventedTrades.All)));
        for (var i = 0; i < Nameless; i++)
            rows.Add(inventor.Write(CompanyInventor.Chinese(dice, InventedCities.All, InventedTrades.All)) with { Name = "" });
        return [.. rows.OrderBy(_ => dice.Fraction())];
    }

    // A title and a blank line above the headings, a blank line between, a total below: as lists look that people keep by hand.
    private static async Task WriteWorkbookAsync(Stream output, string title, SubsidiaryHabit habit, List<InventedRow> rows, CancellationToken cancel)
    {
        var lines = new List<IReadOnlyList<FileCell>> { Array.Empty<FileCell>(), habit.Columns.Select(c => (FileCell)c.Heading).ToList() };
        foreach (var row in rows)
        {
            lines.Add(habit.Columns.Select(c => (FileCell)c.Cell(row)).ToList());
            if (lines.Count % 25 == 0)
                lines.Add(Array.Empty<FileCell>());
        }

        lines.Add(new List<FileCell> { "合计", $"{rows.Count} 家" });
        await XlsxWriter.WriteAsync(output, [title], lines.ToAsyncEnumerable(), cancel);
    }

    private static async Task WriteTextAsync(Stream output, Encoding encoding, SubsidiaryHabit habit, List<InventedRow> rows, CancellationToken cancel)
    {
        var text = new StringBuilder(string.Join(',', habit.Columns.Select(c => Quoted(c.Heading)))).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', habit.Columns.Select(c => Quoted(c.Cell(row)))).Append("\r\n");
        await output.WriteAsync(encoding.GetPreamble(), cancel);
        await output.WriteAsync(encoding.GetBytes(text.ToString()), cancel);
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static Encoding Gb18030() => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
}

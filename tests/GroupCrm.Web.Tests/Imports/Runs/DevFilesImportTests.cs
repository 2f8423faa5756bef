using System.Diagnostics;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Tests.Imports.Reading;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace GroupCrm.Web.Tests.Imports.Runs;

public class DevFilesImportTests(ITestOutputHelper output)
{
    private static readonly (string File, string Subsidiary, string System)[] Files =
        [(DevFiles.Suhu, "A", "excel"), (DevFiles.Huanan, "A", "crm"), (DevFiles.Beifang, "B", "excel"), (DevFiles.Overseas, "B", "crm")];

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Ten_thousand_rows_become_one_customer_base_and_the_same_again_changes_nothing(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world);
        var first = await ImportAllAsync(flow);
        Assert.Equal(10_000, first.Sum(r => r.ReadCount));
        Assert.All(first, r => Assert.Equal((ImportStatus.Done, true, 0), (r.Status, r.AddsUp, r.UpdatedCount)));
        Assert.Equal(10_000, first.Sum(r => r.CreatedCount));
        await EachRecordHasOneCustomerAsync(flow);
        await NoCustomerHasTwoCodesAsync(flow);
        await ProjectionsAgreeWithRowsAsync(flow);

        var versions = await flow.ReadAsync(db => db.SourceVersions.CountAsync());
        var second = await ImportAllAsync(flow);
        Assert.Equal((10_000, 10_000), (second.Sum(r => r.ReadCount), second.Sum(r => r.UnchangedCount)));
        Assert.Equal(versions, await flow.ReadAsync(db => db.SourceVersions.CountAsync()));
    }

    private async Task<List<ImportRun>> ImportAllAsync(ImportFlow flow)
    {
        var watch = Stopwatch.StartNew();
        var runs = new List<ImportRun>();
        foreach (var (file, subsidiary, system) in Files)
            runs.Add(await flow.ImportAsync(file, await File.ReadAllBytesAsync(DevFiles.PathOf(file)), subsidiary, system));
        output.WriteLine($"{runs.Sum(r => r.ReadCount) / watch.Elapsed.TotalSeconds:N0} rows/s over all; working: {string.Join(", ", runs.Select(r => $"{r.ReadCount / (r.FinishedAt - r.StartedAt)!.Value.TotalSeconds:N0}"))} rows/s");
        return runs;
    }

    private static async Task EachRecordHasOneCustomerAsync(ImportFlow flow)
    {
        Assert.Equal(10_000, await flow.ReadAsync(db => db.SourceRecords.CountAsync()));
        Assert.Equal(10_000, await flow.ReadAsync(db => db.SourceAttachments.CountAsync(a => a.EndedAt == null)));
        Assert.Equal(10_000, await flow.ReadAsync(db => db.Customers.Where(c => c.MergedIntoId == null).SumAsync(c => c.SourceCount)));
        Assert.Equal(0, await flow.ReadAsync(db => db.Customers.CountAsync(c => c.SourceCount == 0)));
    }

    private static async Task NoCustomerHasTwoCodesAsync(ImportFlow flow)
    {
        Assert.Equal(0, await flow.ReadAsync(db => db.SourceRecords.Where(s => s.Uscc != null).GroupBy(s => s.CustomerId)
            .CountAsync(g => g.Select(s => s.Uscc).Distinct().Count() > 1)));
        Assert.Equal(0, await flow.ReadAsync(db => db.Customers.Where(c => c.Uscc != null).GroupBy(c => c.Uscc).CountAsync(g => g.Count() > 1)));
    }

    private static async Task ProjectionsAgreeWithRowsAsync(ImportFlow flow)
    {
        Assert.Equal(0, await flow.ReadAsync(db => db.Relationships.CountAsync(r => r.CustomerNameSort != db.Customers.First(c => c.Id == r.CustomerId).NameSort)));
        Assert.Equal(0, await flow.ReadAsync(db => db.Customers.CountAsync(c =>
            c.SubsidiaryCount != db.Relationships.Where(r => r.CustomerId == c.Id && r.IsActive).Select(r => r.SubsidiaryId).Distinct().Count())));
        var rows = await flow.ReadAsync(db => db.Relationships.Where(r => r.IsActive && r.Currency == "CNY").SumAsync(r => r.PurchaseMinor ?? 0));
        Assert.Equal(rows, await flow.ReadAsync(db => db.Customers.SumAsync(c => c.GroupPurchaseMinor)));
    }
}

using System.Text.RegularExpressions;
using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Shell.Cli;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace GroupCrm.Web.Tests.Pages;

/// <summary>The reason for the product: a newcomer signs in, drops four messy spreadsheets in, and sees one customer base.</summary>
public sealed partial class MainJobTests
{
    private static readonly string[] Files = ["苏沪装备-客户台账.xlsx", "华南电子-CRM导出.csv", "北方重工-客户.xls", "overseas-accounts.csv"];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_steward_drops_four_files_in_and_finds_ten_thousand_rows_and_where_each_value_came_from(DatabaseKind kind)
    {
        await using var server = await TestServer.StartAsync(kind);
        await server.Services.GetRequiredService<IDemoStart>().FillAsync([server.Address.ToString()], CancellationToken.None);
        var page = await BrowserHost.OpenAsync(server.Address);
        page.Context.SetDefaultTimeout(60_000);
        await SignInAsync(page);

        await page.GotoAsync("/imports/new");
        await page.SetInputFilesAsync("input[type=file]", Files.Select(Repository.DevData));
        await page.ClickAsync("form[action='/imports'] button[type=submit]");
        await page.WaitForURLAsync(url => !url.EndsWith("/imports/new", StringComparison.Ordinal));
        var runs = await RunsAsync(server);
        Assert.Equal(Files.Order(), runs.Select(r => r.FileName).Order());

        foreach (var run in runs)
            await StartAsync(page, run.Id, run.FileName == "overseas-accounts.csv" ? "海外事业" : null);
        foreach (var run in runs)
            await FinishedAsync(page, run.Id);

        runs = await RunsAsync(server);
        Assert.All(runs, run => Assert.True(run.AddsUp, $"{run.FileName} does not add up"));
        Assert.Equal(10_000, runs.Sum(run => run.ReadCount));
        Assert.Equal(0, runs.Sum(run => run.RejectedCount));

        var (unifiedId, subsidiaries) = await MostSharedAsync(server, [.. runs.Select(r => r.Id)]);
        Assert.True(subsidiaries >= 3, "no customer is fed by three subsidiaries");
        await page.GotoAsync($"/customers/{unifiedId}");
        var text = await page.InnerTextAsync("main");
        Assert.Contains(unifiedId, text, StringComparison.Ordinal);
        var origins = page.Locator("main details.origin");
        Assert.True(await origins.CountAsync() >= 3, "golden values do not tell where they come from");
        await origins.First.Locator("summary").ClickAsync();
        Assert.Matches(SubsidiaryName(), await origins.First.InnerTextAsync());
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name=Name]", "lin.jingyi@huayue.example");
        await page.FillAsync("input[name=Password]", "Huayue-2026");
        await page.ClickAsync("form[action^='/sign-in'] button.btn-primary");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    private static async Task StartAsync(IPage page, Guid run, string? subsidiary)
    {
        await page.GotoAsync($"/imports/{run}/columns");
        if (subsidiary is not null)
            await page.SelectOptionAsync("select[name=Subsidiary]", new SelectOptionValue { Label = subsidiary });
        if (await page.InputValueAsync("input[name=System]") is "")
            await page.FillAsync("input[name=System]", "excel");
        await page.ClickAsync("form[data-guard] .form-buttons button[type=submit]");
        await page.WaitForURLAsync($"**/imports/{run}/preview*");
        await page.ClickAsync("form[action$='/starts'] button[type=submit]");
        await page.WaitForURLAsync($"**/imports/{run}");
    }

    // The report renews itself until the run is over.
    private static async Task FinishedAsync(IPage page, Guid run)
    {
        await page.GotoAsync($"/imports/{run}");
        await page.Locator("#run:not([hx-get])").WaitForAsync(new LocatorWaitForOptions { Timeout = 240_000 });
    }

    private static Task<List<ImportRun>> RunsAsync(TestServer server) => InDemoAsync(server, db => db.ImportRuns.AsNoTracking().ToListAsync());

    private static Task<(string UnifiedId, int Subsidiaries)> MostSharedAsync(TestServer server, List<Guid> runs) => InDemoAsync(server, async db =>
    {
        var most = await db.SourceRecords.Where(s => s.ImportRunId != null && runs.Contains(s.ImportRunId.Value)).GroupBy(s => s.CustomerId)
            .Select(g => new { Customer = g.Key, Subsidiaries = g.Select(s => s.SubsidiaryId).Distinct().Count() })
            .OrderByDescending(x => x.Subsidiaries).FirstAsync();
        return (await db.Customers.Where(c => c.Id == most.Customer).Select(c => c.UnifiedId).SingleAsync(), most.Subsidiaries);
    });

    private static async Task<T> InDemoAsync<T>(TestServer server, Func<CrmDb, Task<T>> work)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var group = await scope.ServiceProvider.GetRequiredService<CrmDb>().Groups.Select(g => g.Id).SingleAsync();
        return await server.InGroupAsync(group, work);
    }

    [GeneratedRegex("苏沪装备|华南电子|北方重工|海外事业")]
    private static partial Regex SubsidiaryName();
}

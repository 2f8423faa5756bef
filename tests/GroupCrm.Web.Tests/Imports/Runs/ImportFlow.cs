using System.Diagnostics;
using System.Net;
using AngleSharp.Html.Dom;
using GroupCrm.Data;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Imports.Runs;

/// <summary>A steward's way through an import: upload, columns as suggested, preview, start, report.</summary>
internal sealed class ImportFlow(TestWorld world, TestClient client)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public TestClient Client => client;

    public static async Task<ImportFlow> AsStewardAsync(TestWorld world, string place = "HQ") => new(world, await world.SignInAsAsync("data-steward", place));

    /// <summary>Uploads one file; returns its draft.</summary>
    public async Task<Guid> UploadAsync(string fileName, byte[] content, string subsidiary, string? system = null)
    {
        var answer = await client.UploadAsync("/imports", Fields(subsidiary, system), [("Files", fileName, content)]);
        Assert.Equal((HttpStatusCode.Redirect, true), (answer.Status, answer.Location!.EndsWith("/columns", StringComparison.Ordinal)));
        return Guid.Parse(answer.Location.Split('/')[2]);
    }

    public (string, string)[] Fields(string? subsidiary, string? system = null) =>
        [("subsidiary", subsidiary is null ? "" : world.Places[subsidiary].Id.ToString()), ("system", system ?? "")];

    /// <summary>Settles the columns as the page suggests, with changes to single fields of its form.</summary>
    public async Task<Answer> ColumnsAsync(Guid run, params (string Name, string Value)[] changes)
    {
        var page = await client.GetAsync($"/imports/{run}/columns");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return await client.PostAsync($"/imports/{run}/columns", FormOf(page, changes));
    }

    /// <summary>Uploads, takes the suggestions, starts, and waits for the end.</summary>
    public async Task<ImportRun> ImportAsync(string fileName, byte[] content, string subsidiary, string? system = null)
    {
        var run = await UploadAsync(fileName, content, subsidiary, system);
        await StartAsync(run);
        return await OverAsync(run);
    }

    public async Task StartAsync(Guid run)
    {
        Assert.Equal($"/imports/{run}/preview", (await ColumnsAsync(run)).Location);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/imports/{run}/preview")).Status);
        Assert.Equal($"/imports/{run}", (await client.PostAsync($"/imports/{run}/starts")).Location);
    }

    public Task<ImportRun> OverAsync(Guid run) => UntilAsync(run, r => r.IsOver);

    /// <summary>Waits until the run is as wanted.</summary>
    public async Task<ImportRun> UntilAsync(Guid run, Predicate<ImportRun> wanted)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            var row = await RunAsync(run);
            if (wanted(row))
                return row;
            Assert.True(watch.Elapsed < Patience, $"The run stands at {row.Status}, row {row.Position}.");
        }
    }

    public Task<ImportRun> RunAsync(Guid run) => ReadAsync(db => db.ImportRuns.SingleAsync(r => r.Id == run));

    public Task<T> ReadAsync<T>(Func<CrmDb, Task<T>> query) => world.Server.InGroupAsync(world.GroupId, query);

    private static (string, string)[] FormOf(Answer page, (string Name, string Value)[] changes)
    {
        var form = page.Page.QuerySelector("form[method=post][data-guard]")!;
        var fields = form.QuerySelectorAll("input[name], select[name]").Select(e => e switch
        {
            IHtmlSelectElement select => (select.Name!, select.Value ?? ""),
            _ => (e.GetAttribute("name")!, e.GetAttribute("value") ?? ""),
        }).Where(f => f.Item1 != "__RequestVerificationToken").ToList();
        foreach (var (name, value) in changes)
        {
            fields.RemoveAll(f => f.Item1 == name);
            fields.Add((name, value));
        }

        return [.. fields];
    }
}

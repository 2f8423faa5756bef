using System.Collections.Concurrent;
using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Tests.Imports.Reading;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Imports.Runs;

public class MutatedFilesTests
{
    private const int Files = 500;

    /// <summary>Every so many a file that was taken is started with the columns as suggested.</summary>
    private const int Started = 4;

    [Theory, OnSqlite]
    public async Task Five_hundred_damaged_files_are_taken_or_refused_and_none_is_half_written(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var steward = await world.AddPersonAsync("data-steward", "A");
        var flows = new ConcurrentBag<ImportFlow>();
        var refused = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Files), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (number, _) =>
        {
            if (!flows.TryTake(out var flow))
                flow = new ImportFlow(world, await world.SignInAsync(steward));
            if (!await GoAsync(flow, number))
                Interlocked.Increment(ref refused);
            flows.Add(flow);
        });

        flows.TryTake(out var any);
        var runs = await any!.ReadAsync(db => db.ImportRuns.AsNoTracking().ToListAsync());
        Assert.Equal(Files, runs.Count + refused);
        Assert.Equal(runs.Count, await any.ReadAsync(db => db.StoredFiles.CountAsync()));
        Assert.InRange(refused, Files / 5, Files * 4 / 5);
        foreach (var waiting in runs.Where(r => !r.IsOver && r.Status != ImportStatus.Draft))
            await any.OverAsync(waiting.Id);
        await AddUpAsync(any);
    }

    // Whatever the file is, each page answers as a page; true where a draft came of it.
    private static async Task<bool> GoAsync(ImportFlow flow, int number)
    {
        var (name, content, what) = FileMutator.Make(number);
        var answer = await flow.Client.UploadAsync("/imports", flow.Fields("A", $"m{number}"), [("Files", name, content)]);
        Assert.True(answer.Status is HttpStatusCode.Redirect or HttpStatusCode.UnprocessableEntity, $"{what}: upload {answer.Status}");
        if (answer.Status != HttpStatusCode.Redirect)
        {
            Assert.False(string.IsNullOrWhiteSpace(answer.Page.QuerySelector(".plain-list li")?.TextContent), what);
            return false;
        }

        var run = Guid.Parse(answer.Location!.Split('/')[2]);
        foreach (var page in new[] { "columns", "preview" })
        {
            var shown = await flow.Client.GetAsync($"/imports/{run}/{page}");
            Assert.True(shown.Status == HttpStatusCode.OK, $"{what}: {page} {shown.Status}");
        }

        if (number / SmallFiles.All.Length % Started == 0)
        {
            var start = await flow.Client.PostAsync($"/imports/{run}/starts");
            Assert.True(start.Status is HttpStatusCode.Redirect or HttpStatusCode.UnprocessableEntity, $"{what}: start {start.Status}");
        }

        return true;
    }

    private static async Task AddUpAsync(ImportFlow flow)
    {
        var runs = await flow.ReadAsync(db => db.ImportRuns.AsNoTracking().ToListAsync());
        var records = await flow.ReadAsync(db => db.SourceRecords.GroupBy(r => r.SystemCode).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        var rejections = await flow.ReadAsync(db => db.ImportRejections.GroupBy(r => r.ImportRunId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        Assert.Contains(runs, r => r.Status == ImportStatus.Done && r.CreatedCount > 0);
        Assert.All(runs, run =>
        {
            Assert.True(run.AddsUp && run.Status is ImportStatus.Draft or ImportStatus.Done or ImportStatus.Failed, $"{run.SystemCode}: {run.Status}");
            Assert.Equal(run.CreatedCount, records.GetValueOrDefault(run.SystemCode));
            Assert.Equal(run.RejectedCount, rejections.GetValueOrDefault(run.Id));
        });
    }
}

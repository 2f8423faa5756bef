using GroupCrm.Data.Engine;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Work;
using GroupCrm.Web.Tests.Imports.Reading;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Imports.Runs;

public class StopAndCrashTests
{
    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_stopped_run_goes_on_where_it_stands(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        var run = await flow.UploadAsync(DevFiles.Suhu, await File.ReadAllBytesAsync(DevFiles.PathOf(DevFiles.Suhu)), "A");
        await flow.StartAsync(run);
        await flow.UntilAsync(run, r => r.ReadCount > 0);
        Assert.Contains("hx-get", (await flow.Client.GetAsync($"/imports/{run}")).Text, StringComparison.Ordinal);
        Assert.Equal($"/imports/{run}", (await flow.Client.PostAsync($"/imports/{run}/stops")).Location);
        var stopped = await flow.OverAsync(run);
        Assert.Equal((ImportStatus.Stopped, true), (stopped.Status, stopped.AddsUp));
        Assert.InRange(stopped.ReadCount, 1, 2_427);
        Assert.Equal(stopped.ReadCount, await flow.ReadAsync(db => db.SourceRecords.CountAsync()));

        await flow.Client.PostAsync($"/imports/{run}/starts");
        var done = await flow.OverAsync(run);
        Assert.Equal((ImportStatus.Done, 2_428, 2_428, true), (done.Status, done.ReadCount, done.CreatedCount, done.AddsUp));
        Assert.Equal(2_428, await flow.ReadAsync(db => db.SourceVersions.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_process_that_ends_in_the_middle_loses_and_doubles_nothing(DatabaseKind kind)
    {
        var files = new Dictionary<string, string?> { ["Files:Directory"] = TestFolder.Make("crash-files") };
        Guid run;
        TestWorld world;
        await using (var first = await TestServer.StartAsync(kind, files))
        {
            world = await TestWorld.FoundAsync(first);
            var flow = await ImportFlow.AsStewardAsync(world, "A");
            run = await flow.UploadAsync(DevFiles.Huanan, await File.ReadAllBytesAsync(DevFiles.PathOf(DevFiles.Huanan)), "A");
            await flow.StartAsync(run);
            await flow.UntilAsync(run, r => r.ReadCount > 0);
            files["connection"] = first.ConnectionString;
        }

        await using var second = await TestServer.StartAsync(kind, files, files["connection"]);
        await using var scope = second.Scope(world.GroupId);
        Task<ImportRun> ReadAsync() => second.InGroupAsync(world.GroupId, db => db.ImportRuns.SingleAsync(r => r.Id == run));
        Assert.NotEqual(ImportStatus.Failed, (await ReadAsync()).Status);
        for (var i = 0; i < 600 && !(await ReadAsync()).IsOver; i++)
            await Task.Delay(200);
        var done = await ReadAsync();
        Assert.Equal((ImportStatus.Done, 2_499, 2_499, true), (done.Status, done.ReadCount, done.CreatedCount, done.AddsUp));
        Assert.Equal(2_499, await second.InGroupAsync(world.GroupId, db => db.SourceVersions.CountAsync()));
        Assert.Equal(2_499, await second.InGroupAsync(world.GroupId, db => db.SourceAttachments.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_batch_is_taken_once_only(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        var run = await flow.ImportAsync("一.csv", MadeCsv.Many(3), "A");
        await using var scope = world.Server.Scope(world.GroupId);
        var again = new ImportBatch(0, 2, 1, [], [], 0, new ImportFigures(), IsLast: false, null);
        Assert.Equal(BatchEnd.Lost, (await scope.ServiceProvider.GetRequiredService<BatchTaker>().TakeAsync(run.Id, again, null, default)).End);
        Assert.Equal(3, (await flow.RunAsync(run.Id)).ReadCount);
    }

    [Theory, OnSqlite]
    public async Task A_file_that_turns_out_unreadable_fails_with_its_reason_and_keeps_what_is_in(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        var rows = Enumerable.Range(1, 300).Select(i => $"K{i},杭州第{i}机械有限公司,,,,,,").Append($"K301,杭州末机械有限公司,,,,,,{new string('长', 40_000)}").ToArray();
        var run = await flow.ImportAsync("长.csv", MadeCsv.Of(rows), "A");
        Assert.Equal((ImportStatus.Failed, 300, true), (run.Status, run.CreatedCount, run.AddsUp));
        var report = await flow.Client.GetAsync($"/imports/{run.Id}");
        Assert.Contains("有单元格超过 32767 个字符", report.Text, StringComparison.Ordinal);
        Assert.NotNull(report.Page.QuerySelector($"form[action='/imports/{run.Id}/starts']"));
    }

    [Theory, OnSqlite]
    public async Task The_end_is_told_to_other_modules_in_the_transaction_of_the_last_batch(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        var run = await flow.ImportAsync("一.csv", MadeCsv.Many(120), "A");
        var told = await flow.ReadAsync(db => db.OutboxMessages.Where(m => m.GroupId == world.GroupId && m.Type == typeof(ImportFinished).FullName).ToListAsync());
        Assert.Contains(run.Id.ToString(), Assert.Single(told).Payload, StringComparison.Ordinal);
        var batches = await flow.ReadAsync(db => db.AuditEntries.Where(e => e.Action == "import.batch" && e.EntityId == run.Id).ToListAsync());
        Assert.True(batches.Count >= 2);
        Assert.All(batches, b => Assert.Equal(32, b.CorrelationId!.Length));
    }
}

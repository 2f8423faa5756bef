using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Hosting;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Ui;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit.Abstractions;

namespace GroupCrm.Web.Tests.Operations;

public sealed class JobTests(ITestOutputHelper output)
{
    private static readonly JobCatalogue Catalogue = new(typeof(CrmHost).Assembly);

    [Fact]
    public async Task Every_schedule_is_valid_has_words_and_every_job_a_name_in_both_languages()
    {
        var texts = (await TestServer.OnAsync(DatabaseKind.Sqlite)).Services.GetRequiredService<Texts>();
        Assert.NotEmpty(Catalogue.All);
        foreach (var spec in Catalogue.All)
        {
            output.WriteLine(spec.ToString());
            Assert.NotNull(CronExpression.Parse(spec.Cron).GetNextValidTimeAfter(DateTimeOffset.UnixEpoch));
            Assert.NotEqual("jobs.when.other", CronWords.Describe(spec.Cron).Code);
            Assert.True(texts.Has(spec.NameCode), spec.NameCode);
        }
    }

    [Theory]
    [InlineData("0/10 * * * * ?", "jobs.when.seconds", "10")]
    [InlineData("30 * * * * ?", "jobs.when.minute", "")]
    [InlineData("0 */5 * * * ?", "jobs.when.minutes", "5")]
    [InlineData("0 15 * * * ?", "jobs.when.hour", "15")]
    [InlineData("0 5 3 * * ?", "jobs.when.day", "03:05")]
    [InlineData("0 0 4 ? * SUN", "jobs.when.week.sun", "04:00")]
    [InlineData("0 30 6 1 * ?", "jobs.when.month", "1 06:30")]
    [InlineData("0 0 8-18 ? * MON-FRI", "jobs.when.other", "0 0 8-18 ? * MON-FRI")]
    public void A_schedule_is_said_in_words(string cron, string code, string args)
    {
        var words = CronWords.Describe(cron);
        Assert.Equal((code, args), (words.Code, string.Join(' ', words.Args)));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task Running_any_job_twice_changes_nothing_more(DatabaseKind kind)
    {
        await using var server = await TestServer.StartAsync(kind, new Dictionary<string, string?> { ["Jobs:Enabled"] = "false", ["Outbox:Enabled"] = "false" },
            adjust: s => s.AddSingleton<TimeProvider>(new ManualClock()));
        var world = await TestWorld.FoundAsync(server);
        await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var runner = server.Services.GetRequiredService<JobRunner>();
        foreach (var spec in Catalogue.All)
        {
            await runner.RunAsync(spec, CancellationToken.None);
            var once = await ContentAsync(server, world.GroupId);
            await runner.RunAsync(spec, CancellationToken.None);
            Assert.True(once == await ContentAsync(server, world.GroupId), $"{spec.Code} changed something the second time.");
        }
    }

    [Fact]
    public async Task A_job_that_fails_for_one_group_is_done_for_the_others_and_says_so()
    {
        var diary = new JobDiary();
        await using var server = await TestServer.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Jobs:Enabled"] = "false" },
            adjust: s => JobDiary.Register(s, diary));
        var worlds = new[] { await TestWorld.FoundAsync(server), await TestWorld.FoundAsync(server), await TestWorld.FoundAsync(server) };
        diary.Failing[worlds[1].GroupId] = true;
        var spec = server.Services.GetRequiredService<JobCatalogue>().Find("test.groups")!;
        var fault = await Assert.ThrowsAsync<JobFailedException>(() =>
            server.Services.GetRequiredService<JobRunner>().RunAsync(spec, CancellationToken.None));
        Assert.Contains("No ink.", fault.Message);
        Assert.Equal(worlds.Select(w => w.GroupId).Order(), diary.Runs.Select(r => r.Group).Order());

        diary.Failing.Clear();
        Assert.Equal(3 * ReadyRoles.All.Count, await server.Services.GetRequiredService<JobRunner>().RunAsync(spec, CancellationToken.None));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task An_admin_runs_a_job_by_hand_and_sees_how_it_went(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        Assert.Contains("清理过期会话", (await admin.GetAsync("/jobs")).Page.Body!.TextContent);
        await Eventually.HoldsAsync(() => Task.FromResult(world.Server.Services.GetRequiredService<JobsState>().IsRunning));
        Assert.Equal("/jobs/sessions.sweep", (await admin.PostAsync("/jobs/sessions.sweep/runs")).Location);
        await Eventually.HoldsAsync(async () => (await admin.GetAsync("/jobs/sessions.sweep")).Page.Body!.TextContent.Contains("手动", StringComparison.Ordinal));
        Assert.DoesNotContain("还没有运行记录", (await admin.GetAsync("/jobs/sessions.sweep")).Page.Body!.TextContent);
        Assert.Equal(1, await world.Server.InGroupAsync(world.GroupId, db => db.AuditEntries.CountAsync(e => e.Action == "job.run")));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/jobs/no.such.job")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync("/jobs/no.such.job/runs")).Status);

        admin.Speak("en");
        Assert.Contains("Every day at 03:20", (await admin.GetAsync("/jobs/sessions.sweep")).Text);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task Who_does_not_look_after_jobs_neither_sees_nor_starts_them(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var rep = await world.SignInAsAsync(ReadyRoles.SalesRep, "A-T1");
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.GetAsync("/jobs")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.GetAsync("/jobs/sessions.sweep")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.PostAsync("/jobs/sessions.sweep/runs")).Status);
        Assert.Equal(0, await world.Server.InGroupAsync(world.GroupId, db => db.AuditEntries.CountAsync(e => e.Action == "job.run")));
        using var nobody = world.Anonymous();
        Assert.StartsWith("/sign-in", (await nobody.GetAsync("/jobs")).Location);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task A_long_job_runs_once_at_a_time_is_followed_by_the_run_that_was_asked_for_and_stops_politely(DatabaseKind kind)
    {
        var diary = new JobDiary { Hold = new TaskCompletionSource() };
        var server = await TestServer.StartAsync(kind, adjust: s => JobDiary.Register(s, diary));
        await Eventually.HoldsAsync(() => Task.FromResult(server.Services.GetRequiredService<JobsState>().IsRunning));
        var trigger = server.Services.GetRequiredService<IJobTrigger>();
        Assert.True(await trigger.RunSoonAsync("test.slow"));
        await Eventually.HoldsAsync(() => Task.FromResult(diary.SlowNow == 1));
        Assert.True(await trigger.RunSoonAsync("test.slow"));
        var board = server.Services.GetRequiredService<JobBoard>();
        Assert.NotNull((await board.AllAsync(CancellationToken.None)).Single(j => j.Spec.Code == "test.slow").RunningSince);
        Assert.Single(diary.Runs, r => r.Job == "test.slow");

        diary.Hold.SetResult();
        await Eventually.HoldsAsync(() => Task.FromResult(diary.Runs.Count(r => r.Job == "test.slow") == 2));
        Assert.Equal(1, diary.MostSlowAtOnce);

        diary.Hold = new TaskCompletionSource();
        Assert.True(await trigger.RunSoonAsync("test.slow"));
        await Eventually.HoldsAsync(() => Task.FromResult(diary.Runs.Count(r => r.Job == "test.slow") == 3));
        await server.DisposeAsync();
        Assert.Equal(0, diary.SlowNow);
    }

    /// <summary>
    /// A digest of every row of every table but the change stamps and the audit: that a job ran again may be recorded, it may have no
    /// further effect. The clock of the test stands still, so a time of counting is the same twice.
    /// </summary>
    private static Task<string> ContentAsync(TestServer server, Guid group) => server.InGroupAsync(group, async db =>
    {
        var digest = new StringBuilder();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct()
            .Where(t => t != "change_stamps" && !t.StartsWith("audit_", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))));
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Order(StringComparer.Ordinal))));
            digest.AppendLine($"{table} {rows.Count} {Convert.ToHexString(hash)}");
        }

        return digest.ToString();
    });

    private static string Text(DbDataReader reader, int column) =>
        reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column).ToString()!;
}

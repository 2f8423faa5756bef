using System.Diagnostics;
using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Caching;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Operations;

/// <summary>Two nodes of the product on one PostgreSQL: what one does, the other knows.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private readonly JobDiary diary = new();
    private TestServer one = null!;
    private TestServer two = null!;
    private TestWorld world = null!;

    public async Task InitializeAsync()
    {
        var connection = Databases.Create(DatabaseKind.PostgreSql, "nodes");
        one = await TestServer.StartAsync(DatabaseKind.PostgreSql, connectionString: connection, adjust: s => JobDiary.Register(s, diary));
        two = await TestServer.StartAsync(DatabaseKind.PostgreSql, connectionString: connection, adjust: s => JobDiary.Register(s, diary));
        world = await TestWorld.FoundAsync(one);
    }

    public async Task DisposeAsync()
    {
        await one.DisposeAsync();
        await two.DisposeAsync();
    }

    [Fact]
    public async Task A_session_is_good_on_both_nodes_and_over_on_both_at_once()
    {
        var admin = await world.AddPersonAsync(ReadyRoles.GroupAdmin, "HQ");
        using var here = await world.SignInAsync(admin);
        using var there = Move(here, two);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/jobs")).Status);
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/jobs")).Status);

        await two.InGroupAsync(world.GroupId, async db =>
        {
            var session = await db.Sessions.SingleAsync(s => s.AccountId == admin.AccountId);
            session.RevokedAt = session.CreatedAt;
            return await db.SaveChangesAsync();
        });
        Assert.StartsWith("/sign-in", (await here.GetAsync("/jobs")).Location);
        Assert.StartsWith("/sign-in", (await there.GetAsync("/jobs")).Location);
    }

    [Fact]
    public async Task A_form_of_one_node_may_be_sent_to_the_other()
    {
        using var here = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var token = (await here.GetAsync("/jobs")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var there = Move(here, two);
        var answer = await there.PostWithoutTokenAsync("/jobs/sessions.sweep/runs", ("__RequestVerificationToken", token));
        Assert.Equal("/jobs/sessions.sweep", answer.Location);
    }

    [Fact]
    public async Task A_role_that_changes_on_one_node_is_noticed_on_the_other_within_500_ms()
    {
        Assert.True(ChangeStampWatcher.Period < TimeSpan.FromMilliseconds(500));
        using var here = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var there = Move(here, two);
        var took = new List<TimeSpan>();

        // The machine may be busy with other tests: one of three tries must be in time, and every try must be noticed.
        for (var i = 0; i < 3 && !took.Any(t => t <= TimeSpan.FromMilliseconds(500)); i++)
        {
            await GrantAsync(granted: true);
            await Eventually.HoldsAsync(async () => (await there.GetAsync("/jobs")).Status == HttpStatusCode.OK);
            await GrantAsync(granted: false);
            var since = Stopwatch.StartNew();
            await Eventually.HoldsAsync(async () => (await there.GetAsync("/jobs")).Status == HttpStatusCode.Forbidden);
            took.Add(since.Elapsed);
        }

        Assert.Contains(took, t => t <= TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task Each_firing_of_a_job_runs_on_one_node_only()
    {
        await Eventually.HoldsAsync(() => Task.FromResult(one.Services.GetRequiredService<JobsState>().IsRunning
            && two.Services.GetRequiredService<JobsState>().IsRunning));
        await Eventually.HoldsAsync(() => Task.FromResult(diary.Runs.Count(r => r.Job == "test.tick") >= 4));
        var runs = await two.Services.GetRequiredService<JobBoard>().LastRunsAsync("test.tick", 50, CancellationToken.None);

        // Every two seconds, so no second has two runs; the diary, which both nodes write, holds no run that the history does not know.
        var seconds = runs.Select(r => new DateTime(r.At.Ticks / TimeSpan.TicksPerSecond)).ToList();
        Assert.Equal(seconds.Distinct(), seconds);
        Assert.InRange(diary.Runs.Count(r => r.Job == "test.tick") - runs.Count, 0, 1);
    }

    private Task<int> GrantAsync(bool granted) => one.InGroupAsync(world.GroupId, async db =>
    {
        var role = await db.Roles.SingleAsync(r => r.Code == ReadyRoles.GroupAdmin);
        var grant = await db.RolePermissions.SingleOrDefaultAsync(p => p.RoleId == role.Id && p.Permission == Permissions.JobsRead);
        if (granted && grant is null)
            db.RolePermissions.Add(new RolePermission { RoleId = role.Id, Permission = Permissions.JobsRead, Depth = Depth.Group });
        else if (!granted && grant is not null)
            db.RolePermissions.Remove(grant);
        return await db.SaveChangesAsync();
    });

    /// <summary>The same browser at another node.</summary>
    private static TestClient Move(TestClient browser, TestServer to)
    {
        var there = new TestClient(to.Address);
        foreach (var cookie in browser.Cookies)
            there.SetCookie(cookie.Name, cookie.Value);
        return there;
    }
}

using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Accounts.Sessions;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Accounts;

public sealed class SessionTests
{
    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_revoked_session_is_out_at_its_next_request(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var here = await world.SignInAsync(person);
        using var there = await world.SignInAsync(person);
        using var elsewhere = await world.SignInAsync(person);
        var page = (await here.GetAsync("/account/sessions")).Page;
        Assert.Equal(3, page.QuerySelectorAll("tbody tr").Length);
        var revoke = page.QuerySelectorAll("form[action$=revocation]").Select(f => f.GetAttribute("action")!).ToList();
        Assert.Equal("/account/sessions", (await here.PostAsync(revoke[0])).Location);
        Assert.Single(new[] { await there.IsInAsync(), await elsewhere.IsInAsync() }, isIn => isIn);
        await here.PostAsync("/account/sessions/others/revocation");
        Assert.False(await there.IsInAsync() || await elsewhere.IsInAsync());
        Assert.True(await here.IsInAsync());
    }

    [Fact]
    public async Task Another_persons_session_and_a_missing_one_answer_with_the_same_bytes()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var (one, other) = (await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1"), await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1"));
        using var client = await world.SignInAsync(one);
        using var foreign = await world.SignInAsync(other);
        var theirs = await world.Server.InGroupAsync(world.GroupId, db => db.Sessions.AsNoTracking().SingleAsync(s => s.AccountId == other.AccountId));
        await client.GetAsync("/account/sessions");
        var answers = new[] { theirs.Id, Guid.CreateVersion7() }.Select(id => client.PostAsync($"/account/sessions/{id}/revocation"));
        var texts = new List<string>();
        foreach (var answer in await Task.WhenAll(answers))
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            texts.Add(ErrorPageTests.WithoutWhatVaries(answer));
        }

        Assert.Equal(texts[0], texts[1]);
        Assert.True(await foreign.IsInAsync());
    }

    [Fact]
    public async Task A_session_ends_after_eight_idle_hours_and_after_twelve_in_all()
    {
        var clock = new MovingClock();
        await using var server = await TestServer.StartAsync(DatabaseKind.Sqlite, adjust: s => s.AddSingleton<TimeProvider>(clock));
        var world = await TestWorld.FoundAsync(server);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var idle = world.Anonymous();
        using var busy = world.Anonymous();
        await idle.SignInAsync(person.Email, person.Password);
        await busy.SignInAsync(person.Email, person.Password);
        clock.Move(TimeSpan.FromHours(7));
        Assert.True(await busy.IsInAsync());
        clock.Move(TimeSpan.FromHours(2));
        Assert.True(await busy.IsInAsync());
        Assert.False(await idle.IsInAsync());
        clock.Move(TimeSpan.FromHours(4));
        Assert.False(await busy.IsInAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task An_administrators_lock_ends_sessions_at_once(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var client = await world.SignInAsync(person);
        Assert.True(await client.IsInAsync());
        await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            (await db.Accounts.SingleAsync(a => a.Id == person.AccountId)).LockoutEnd = DateTimeOffset.MaxValue;
            return await db.SaveChangesAsync();
        });
        Assert.False(await client.IsInAsync());
    }

    [Fact]
    public async Task A_forged_secret_opens_nothing()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var client = await world.SignInAsAsync(ReadyRoles.SalesRep, "A-T1");
        var cookie = client.Cookies.Single(c => c.Name == "groupcrm").Value;
        foreach (var forged in new[] { cookie[..33] + new string('0', 64), cookie[..40], "x", cookie + "0" })
        {
            client.SetCookie("groupcrm", forged);
            Assert.False(await client.IsInAsync(), forged);
        }
    }

    [Fact]
    public async Task A_request_costs_at_most_two_queries_before_its_own()
    {
        var counter = new QueryCounter();
        await using var server = await TestServer.StartAsync(DatabaseKind.Sqlite, adjust: counter.Watch);
        var world = await TestWorld.FoundAsync(server);
        using var client = await world.SignInAsAsync(ReadyRoles.SubsidiaryManager, "A");
        var least = int.MaxValue;

        // The caches of the viewer and the names settle once the stamps of the preparation were noticed.
        for (var i = 0; i < 1000 && least > 2; i++)
        {
            counter.Clear();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account/password")).Status);
            least = Math.Min(least, counter.Commands.Count);
        }

        Assert.Equal(2, least);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36", "Chrome 143 · Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0", "Edge 143 · Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15", "Safari 26 · macOS")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox 145 · Linux")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60", "WeChat 8 · iOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 wxwork/4.1.36 MicroMessenger/7.0.1", "WeCom 4 · Android")]
    [InlineData("curl/8.5.0", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_browser_is_named_as_its_owner_knows_it(string? userAgent, string? name) => Assert.Equal(name, UserAgents.Describe(userAgent));
}

using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Shell.Sessions;
using GroupCrm.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Accounts;

public sealed class SignInTests
{
    private static string NewMobile() => "139" + Random.Shared.Next(10_000_000, 99_999_999);

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_person_signs_in_by_mail_mobile_staff_number_or_group_and_number(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var (mobile, number) = (NewMobile(), $"N{world.GroupCode[..8].ToUpperInvariant()}");
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", staffNumber: number, mobile: mobile);
        string[] names =
        [
            person.Email, person.Email.ToUpperInvariant(), $"  {person.Email} ", mobile, $"+86 {mobile[..3]} {mobile[3..7]} {mobile[7..]}",
            number, number.ToLowerInvariant(), $"{world.GroupCode}/{number}",
        ];
        foreach (var name in names)
        {
            using var client = world.Anonymous();
            Assert.Equal("/", (await client.SignInAsync(name, person.Password)).Location);
            Assert.True(await client.IsInAsync(), name);
        }
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_staff_number_of_two_groups_needs_the_group_before_it(DatabaseKind kind)
    {
        var (one, two) = (await TestWorld.FoundAsync(kind), await TestWorld.FoundAsync(kind));
        var number = $"S{one.GroupCode[..10]}".ToUpperInvariant();
        var person = await one.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", staffNumber: number);
        await two.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", staffNumber: number);
        using var client = one.Anonymous();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SignInAsync(number, person.Password)).Status);
        Assert.Equal("/", (await client.SignInAsync($"{one.GroupCode}/{number}", person.Password)).Location);
    }

    [Fact]
    public async Task An_unknown_name_a_wrong_password_and_a_locked_account_are_told_the_same()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var (person, locked) = (await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1"), await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1"));
        using var client = world.Anonymous();
        for (var i = 0; i < 5; i++)
            await client.SignInAsync(locked.Email, "wrong");
        var answers = new[]
        {
            await client.SignInAsync("nobody@nowhere.example", "wrong"), await client.SignInAsync(person.Email, "wrong"),
            await client.SignInAsync(locked.Email, locked.Password),
        };
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.Status));
        Assert.Single(answers.Select(a => a.Errors()).Distinct());
        Assert.Contains("账号或密码不正确", answers[0].Errors(), StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", answers[1].Text, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour_but_throw_nobody_out(DatabaseKind kind)
    {
        var clock = new MovingClock();
        await using var server = await TestServer.StartAsync(kind, adjust: s => s.AddSingleton<TimeProvider>(clock));
        var world = await TestWorld.FoundAsync(server);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var working = await world.SignInAsync(person);
        using var stranger = world.Anonymous();
        for (var i = 0; i < 5; i++)
            await stranger.SignInAsync(person.Email, "wrong-" + i);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.SignInAsync(person.Email, person.Password)).Status);
        Assert.True(await working.IsInAsync());

        clock.Move(TimeSpan.FromMinutes(16));
        Assert.Equal("/", (await stranger.SignInAsync(person.Email, person.Password)).Location);
        var reasons = (await world.AuditOfAsync(person.AccountId)).Where(e => e.Action == "session.sign-in-failed").Select(e => e.Changes);
        Assert.Equal(["password", "password", "password", "password", "password", "locked"],
            reasons.Select(r => System.Text.Json.JsonDocument.Parse(r).RootElement.GetProperty("reason").GetString()));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Wrong_tries_at_the_same_moment_all_count(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var clients = Enumerable.Range(0, 4).Select(_ => world.Anonymous()).ToList();
        await Task.WhenAll(clients.Select(c => c.SignInAsync(person.Email, "wrong")));
        clients.ForEach(c => c.Dispose());
        var counted = await world.Server.InGroupAsync(world.GroupId, db => db.Accounts.AsNoTracking().SingleAsync(a => a.Id == person.AccountId));
        Assert.Equal(4, counted.AccessFailedCount);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_audit_knows_who_came_who_failed_and_who_left(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var client = world.Anonymous();
        await client.SignInAsync(person.Email, "wrong");
        await client.SignInAsync(person.Email, person.Password);
        await client.OpenAsync("/account");
        Assert.Equal("/sign-in", (await client.PostAsync("/sign-out")).Location);
        Assert.False(await client.IsInAsync());

        var entries = await world.AuditOfAsync(person.AccountId);
        Assert.Equal(["session.sign-in-failed", "session.sign-in", "session.sign-out"], entries.Select(e => e.Action));
        Assert.Equal([null, person.MemberId, person.MemberId], entries.Select(e => e.MemberId));
        Assert.All(entries, e => Assert.Equal("127.0.0.1", e.RemoteAddress));
        Assert.NotNull(entries[1].SessionId);
        Assert.Equal(entries[1].SessionId, entries[2].SessionId);
    }

    [Theory]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    [InlineData("/customers?q=1", "/customers?q=1")]
    public async Task After_signing_in_one_is_led_to_a_page_of_this_site_only(string asked, string led)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var client = world.Anonymous();
        Assert.Equal(led, (await client.SignInAsync(person.Email, person.Password, asked)).Location);
        Assert.Equal(led, (await client.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(asked))).Location);
        await client.OpenAsync("/account");
        Assert.Equal(led, (await client.PostAsync("/language", ("lang", "en"), ("returnUrl", asked))).Location);
    }

    [Fact]
    public async Task A_page_asked_for_without_a_session_comes_after_signing_in()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var client = world.Anonymous();
        Assert.Equal("/sign-in?returnUrl=%2Faccount%3Fx%3D1", (await client.GetAsync("/account?x=1")).Location);
        var part = await client.GetAsync("/account", ("HX-Request", "true"));
        Assert.Equal(HttpStatusCode.Unauthorized, part.Status);
        Assert.Equal("/sign-in?returnUrl=%2Faccount", part.Raw.Headers.GetValues("HX-Redirect").Single());
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/account", ("Accept", "application/json"))).Status);
    }

    [Fact]
    public async Task Without_the_antiforgery_token_nothing_is_tried()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var client = world.Anonymous();
        await client.GetAsync("/sign-in");
        var answer = await client.PostWithoutTokenAsync("/sign-in", ("Name", person.Email), ("Password", person.Password));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("请求没有被接受", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await world.AuditOfAsync(person.AccountId));
        using var signedIn = await world.SignInAsync(person);
        Assert.Equal(HttpStatusCode.BadRequest, (await signedIn.PostWithoutTokenAsync("/sign-out")).Status);
        Assert.True(await signedIn.IsInAsync());
    }

    [Fact]
    public async Task Sign_in_is_limited_for_each_address_and_says_when_to_come_back()
    {
        await using var server = await TestServer.StartAsync(DatabaseKind.Sqlite,
            new Dictionary<string, string?> { ["SignIn:TriesPerMinute"] = "3", ["SignIn:RefusalTakes"] = "00:00:00" });
        using var client = new TestClient(server.Address);
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SignInAsync("nobody", "wrong")).Status);
        var answer = await client.SignInAsync("nobody", "wrong");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.InRange(answer.Raw.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("操作太频繁", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_cookie_is_for_this_site_and_no_script()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var client = world.Anonymous();
        var set = (await client.SignInAsync(person.Email, person.Password)).Raw.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith(SessionCookie.Name + "=", StringComparison.Ordinal));
        Assert.Contains("httponly", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", set, StringComparison.OrdinalIgnoreCase);
        var overTls = new DefaultHttpContext { Request = { Scheme = "https" } };
        Assert.True(SessionCookie.Options(overTls.Request, DateTime.UnixEpoch).Secure);
        var stored = await world.Server.InGroupAsync(world.GroupId, db => db.Sessions.AsNoTracking().SingleAsync(s => s.AccountId == person.AccountId));
        Assert.DoesNotContain(Convert.ToHexStringLower(stored.SecretHash), set, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Who_belongs_to_two_groups_chooses_one_and_no_third(DatabaseKind kind)
    {
        var (one, two, third) = (await TestWorld.FoundAsync(kind), await TestWorld.FoundAsync(kind), await TestWorld.FoundAsync(kind));
        var person = await one.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        await JoinAsync(two, person);
        using var client = one.Anonymous();
        Assert.Equal("/groups?returnUrl=%2Faccount", (await client.SignInAsync(person.Email, person.Password, "/account")).Location);
        Assert.Equal("/groups", (await client.GetAsync("/account")).Location);
        await client.GetAsync("/groups");
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/groups", ("groupId", third.GroupId.ToString()))).Status);
        await client.GetAsync("/groups");
        Assert.Equal("/account", (await client.PostAsync("/groups", ("groupId", two.GroupId.ToString()), ("returnUrl", "/account"))).Location);
        Assert.Contains("乙组的人", (await client.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(["session.sign-in"], (await one.AuditOfAsync(person.AccountId)).Select(e => e.Action));
        Assert.Equal(["session.sign-in", "session.enter-group"], (await two.AuditOfAsync(person.AccountId)).Select(e => e.Action));
    }

    [Fact]
    public async Task Who_left_every_group_is_not_let_in_and_a_session_ends_with_the_membership()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var working = await world.SignInAsync(person);
        Assert.True(await working.IsInAsync());
        await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            (await db.Members.SingleAsync(m => m.Id == person.MemberId)).IsActive = false;
            return await db.SaveChangesAsync();
        });
        Assert.False(await working.IsInAsync());
        var answer = await working.SignInAsync(person.Email, person.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("不属于任何集团", answer.Errors(), StringComparison.Ordinal);
    }

    private static async Task JoinAsync(TestWorld world, TestPerson person)
    {
        await using var scope = world.Server.Scope(world.GroupId);
        var db = scope.ServiceProvider.GetRequiredService<Data.CrmDb>();
        var member = new Member { AccountId = person.AccountId, Name = "乙组的人", NameKey = "乙组的人", HomePlaceId = world.Places["A"].Id };
        db.Members.Add(member);
        await scope.ServiceProvider.GetRequiredService<PersonMaker>().GiveRoleAsync(member, ReadyRoles.SalesRep, world.Places["A"]);
        await db.SaveChangesAsync();
    }
}

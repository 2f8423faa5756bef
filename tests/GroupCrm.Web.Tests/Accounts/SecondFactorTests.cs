using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Accounts.SecondFactor;
using GroupCrm.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Accounts;

public sealed class SecondFactorTests
{
    // RFC 6238, appendix B (SHA-1); its eight digits end in our six.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Encoding.ASCII.GetBytes("12345678901234567890"), seconds / 30));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_phone_may_be_half_a_minute_off_and_no_more(int steps, bool isTaken)
    {
        var (key, now) = (Totp.NewKey(), DateTimeOffset.UnixEpoch.AddSeconds(30 * 1_000_000));
        Assert.Equal(isTaken, Totp.StepOf(key, Totp.CodeAt(key, 1_000_000 + steps), now, null) == 1_000_000 + steps);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_as_the_standard_says(string bytes, string text) => Assert.Equal(text, Base32.Write(Encoding.ASCII.GetBytes(bytes)));

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Once_set_up_the_code_is_asked_for_and_each_works_once(DatabaseKind kind)
    {
        var clock = new MovingClock();
        await using var server = await TestServer.StartAsync(kind, adjust: s => s.AddSingleton<TimeProvider>(clock));
        var world = await TestWorld.FoundAsync(server);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var (key, _) = await SetUpAsync(world, person, clock);

        using var client = world.Anonymous();
        Assert.Equal("/sign-in/second-factor", (await client.SignInAsync(person.Email, person.Password, "/account")).Location);
        Assert.False(await client.IsInAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.GiveCodeAsync(Code(key, clock))).Status);
        clock.Move(TimeSpan.FromSeconds(60));
        var code = Code(key, clock);
        Assert.Equal("/account", (await client.GiveCodeAsync($"{code[..3]} {code[3..]}")).Location);
        Assert.True(await client.IsInAsync());

        using var replay = world.Anonymous();
        await replay.SignInAsync(person.Email, person.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await replay.GiveCodeAsync(code)).Status);
        Assert.False(await replay.IsInAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_recovery_code_stands_in_once(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var (_, codes) = await SetUpAsync(world, person, TimeProvider.System);
        Assert.Equal(10, codes.Distinct().Count());
        using var client = world.Anonymous();
        await client.SignInAsync(person.Email, person.Password);
        Assert.Equal("/", (await client.GiveCodeAsync(codes[3].ToLowerInvariant().Replace("-", " "))).Location);
        Assert.Contains("9", (await client.GetAsync("/account/second-factor")).Page.QuerySelector(".fact-value")!.TextContent, StringComparison.Ordinal);
        using var again = world.Anonymous();
        await again.SignInAsync(person.Email, person.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.GiveCodeAsync(codes[3])).Status);
        Assert.Equal("/", (await again.GiveCodeAsync(codes[4])).Location);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_recovery_code_given_twice_at_the_same_moment_lets_one_in(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var (_, codes) = await SetUpAsync(world, person, TimeProvider.System);
        var clients = Enumerable.Range(0, 4).Select(_ => world.Anonymous()).ToList();
        foreach (var client in clients)
            await client.SignInAsync(person.Email, person.Password);
        await Task.WhenAll(clients.Select(c => c.GiveCodeAsync(codes[0])));
        var isIn = await Task.WhenAll(clients.Select(c => c.IsInAsync()));
        Assert.Single(isIn, one => one);
        clients.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_like_wrong_passwords()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var (_, codes) = await SetUpAsync(world, person, TimeProvider.System);
        using var client = world.Anonymous();
        await client.SignInAsync(person.Email, person.Password);
        for (var i = 0; i < 5; i++)
            await client.GiveCodeAsync("AAAA-BBBB-CCCC");
        var answer = await client.GiveCodeAsync(codes[0]);
        Assert.Contains("账户已锁定", answer.Errors(), StringComparison.Ordinal);
        Assert.False(await client.IsInAsync());
    }

    [Fact]
    public async Task The_second_step_needs_the_first_and_does_not_wait_for_ever()
    {
        var clock = new MovingClock();
        await using var server = await TestServer.StartAsync(DatabaseKind.Sqlite, adjust: s => s.AddSingleton<TimeProvider>(clock));
        var world = await TestWorld.FoundAsync(server);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var (_, codes) = await SetUpAsync(world, person, clock);
        using var client = world.Anonymous();
        Assert.Equal("/sign-in", (await client.GetAsync("/sign-in/second-factor")).Location);
        await client.SignInAsync(person.Email, person.Password);
        await client.GetAsync("/sign-in/second-factor");
        clock.Move(TimeSpan.FromMinutes(6));
        Assert.Equal("/sign-in", (await client.PostAsync("/sign-in/second-factor", ("Code", codes[0]))).Location);
        Assert.Contains("请重新登录", (await client.GetAsync("/sign-in")).Text, StringComparison.Ordinal);
        Assert.False(await client.IsInAsync());
    }

    [Fact]
    public async Task Neither_the_key_nor_the_codes_can_be_read_from_the_database()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var (key, codes) = await SetUpAsync(world, person, TimeProvider.System);
        var kept = await world.Server.InGroupAsync(world.GroupId,
            db => db.Set<IdentityUserToken<Guid>>().AsNoTracking().Where(t => t.UserId == person.AccountId).Select(t => t.Value!).ToListAsync());
        var all = string.Join(' ', kept).ToUpperInvariant();
        Assert.NotEmpty(all);
        Assert.DoesNotContain(Convert.ToHexString(key), all, StringComparison.Ordinal);
        Assert.All(codes, code => Assert.DoesNotContain(code.Replace("-", ""), all.Replace("-", ""), StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Codes_are_renewed_and_the_factor_switched_off_by_the_password_only(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var (_, old) = await SetUpAsync(world, person, TimeProvider.System);
        using var client = await world.SignInAsync(person);
        await client.GetAsync("/account/second-factor");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsync("/account/second-factor/recovery-codes", ("Password", "wrong"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsync("/account/second-factor/off", ("Password", "wrong"))).Status);
        await client.PostAsync("/account/second-factor/recovery-codes", ("Password", person.Password));
        var renewed = CodesOn(await client.GetAsync("/account/second-factor"));
        Assert.Equal(20, renewed.Concat(old).Distinct().Count());
        Assert.Empty(CodesOn(await client.GetAsync("/account/second-factor")));

        using var other = world.Anonymous();
        await other.SignInAsync(person.Email, person.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.GiveCodeAsync(old[0])).Status);
        Assert.Equal("/account/second-factor", (await client.PostAsync("/account/second-factor/off", ("Password", person.Password))).Location);
        Assert.Equal("/", (await other.SignInAsync(person.Email, person.Password)).Location);
        Assert.Equal(["account.second-factor-on", "account.recovery-codes", "account.second-factor-off"],
            (await world.AuditOfAsync(person.AccountId)).Select(e => e.Action).Where(a => a.StartsWith("account.", StringComparison.Ordinal) && !a.EndsWith("refused", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_wrong_code_at_set_up_keeps_the_key_that_was_scanned_and_a_strangers_ticket_is_void()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var client = await world.SignInAsAsync(ReadyRoles.SalesRep, "A-T1");
        using var other = await world.SignInAsAsync(ReadyRoles.SalesRep, "A-T1");
        var page = await client.GetAsync("/account/second-factor");
        var again = await client.PostAsync("/account/second-factor", ("Ticket", TicketOn(page)), ("Code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal(KeyOn(page), KeyOn(again));
        await other.GetAsync("/account/second-factor");
        var stolen = await other.PostAsync("/account/second-factor", ("Ticket", TicketOn(page)), ("Code", Code(KeyOn(page), TimeProvider.System)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stolen.Status);
        Assert.NotEqual(KeyOn(page), KeyOn(stolen));
    }

    private static async Task<(byte[] Key, IReadOnlyList<string> Codes)> SetUpAsync(TestWorld world, TestPerson person, TimeProvider clock)
    {
        using var client = await world.SignInAsync(person);
        var page = await client.GetAsync("/account/second-factor");
        Assert.Contains("otpauth://totp/", page.Page.QuerySelector("[data-qr]")!.GetAttribute("data-qr"), StringComparison.Ordinal);
        var key = KeyOn(page);
        var done = await client.PostAsync("/account/second-factor", ("Ticket", TicketOn(page)), ("Code", Code(key, clock)));
        Assert.Equal("/account/second-factor", done.Location);
        return (key, CodesOn(await client.GetAsync("/account/second-factor")));
    }

    private static string TicketOn(Answer page) => page.Page.QuerySelector("input[name=Ticket]")!.GetAttribute("value")!;

    private static List<string> CodesOn(Answer page) => [.. page.Page.QuerySelectorAll(".recovery-codes code").Select(c => c.TextContent)];

    private static byte[] KeyOn(Answer page)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(page.Page.QuerySelector(".setup-key")!.TextContent.Where(letters.Contains)
            .Select(c => Convert.ToString(letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    // An authenticator app, written from the standard.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "What authenticator apps do.")]
    private static string Code(byte[] key, TimeProvider clock)
    {
        var counter = BitConverter.GetBytes(clock.GetUtcNow().ToUnixTimeSeconds() / 30);
        Array.Reverse(counter);
        var mac = HMACSHA1.HashData(key, counter);
        var at = mac[19] & 15;
        var number = ((mac[at] & 127) << 24) | (mac[at + 1] << 16) | (mac[at + 2] << 8) | mac[at + 3];
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}

internal static class SecondFactorSteps
{
    public static async Task<Answer> GiveCodeAsync(this TestClient client, string code)
    {
        await client.GetAsync("/sign-in/second-factor");
        return await client.PostAsync("/sign-in/second-factor", ("Code", code));
    }
}

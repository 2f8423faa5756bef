using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Support;

namespace GroupCrm.Web.Tests.Accounts;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "Sign in")]
    [InlineData("en-GB", "Sign in")]
    [InlineData("zh-CN", "登录")]
    public async Task The_language_is_switched_before_signing_in(string chosen, string heading)
    {
        using var client = (await TestWorld.FoundAsync(DatabaseKind.Sqlite)).Anonymous();
        await client.GetAsync("/sign-in");
        Assert.Equal("/sign-in", (await client.PostAsync("/language", ("lang", chosen), ("returnUrl", "/sign-in"))).Location);
        Assert.Equal(heading, (await client.GetAsync("/sign-in")).Page.QuerySelector("h1")!.TextContent);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_account_keeps_its_language_and_brings_it_to_another_browser(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var client = await world.SignInAsync(person);
        await client.GetAsync("/account");
        await client.PostAsync("/language", ("lang", "en"), ("returnUrl", "/account"));
        Assert.Contains("My account", (await client.GetAsync("/account")).Text, StringComparison.Ordinal);
        using var other = world.Anonymous();
        await other.SignInAsync(person.Email, person.Password);
        Assert.Equal("en", other.Cookies.Single(c => c.Name == "lang").Value);
        Assert.Contains("My account", (await other.GetAsync("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_is_not_spoken_is_refused()
    {
        using var client = (await TestWorld.FoundAsync(DatabaseKind.Sqlite)).Anonymous();
        await client.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsync("/language", ("lang", "tlh"))).Status);
    }
}

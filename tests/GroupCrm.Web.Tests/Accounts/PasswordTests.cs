using System.Globalization;
using System.Net;
using System.Reflection;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Accounts;
using GroupCrm.Web.Shell.Ui;
using GroupCrm.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GroupCrm.Web.Tests.Accounts;

public sealed class PasswordTests
{
    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_password_set_by_somebody_else_is_changed_before_anything_else(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", mustChangePassword: true);
        using var client = world.Anonymous();
        await client.SignInAsync(person.Email, person.Password);
        foreach (var url in new[] { "/", "/no-such-page", "/account", "/account/sessions", "/account/second-factor" })
            Assert.Equal("/account/password", (await client.GetAsync(url)).Location);
        Assert.Equal("/account/password", (await client.GetAsync("/account", ("HX-Request", "true"))).Raw.Headers.GetValues("HX-Redirect").Single());
        Assert.Equal("/", (await client.ChangePasswordAsync(person.Password, AccountSteps.NewPassword)).Location);
        Assert.True(await client.IsInAsync());

        using var again = world.Anonymous();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.SignInAsync(person.Email, person.Password)).Status);
        await again.SignInAsync(person.Email, AccountSteps.NewPassword);
        Assert.True(await again.IsInAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_changed_password_ends_all_other_sessions(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var here = await world.SignInAsync(person);
        using var there = await world.SignInAsync(person);
        Assert.Equal("/", (await here.ChangePasswordAsync(person.Password, AccountSteps.NewPassword)).Location);
        Assert.True(await here.IsInAsync());
        Assert.False(await there.IsInAsync());
        Assert.Equal(["account.password-change"], (await world.AuditOfAsync(person.AccountId)).Select(e => e.Action));
    }

    [Theory]
    [InlineData("wrong", "Another-horse-8", null, "密码不正确。")]
    [InlineData(TestWorld.Password, "Short-1", null, "密码至少要有 10 个字符。")]
    [InlineData(TestWorld.Password, "another-horse-8", null, "密码要包含大写字母。")]
    [InlineData(TestWorld.Password, "ANOTHER-HORSE-8", null, "密码要包含小写字母。")]
    [InlineData(TestWorld.Password, "Another-horse-x", null, "密码要包含数字。")]
    [InlineData(TestWorld.Password, "Aa1Aa1Aa1Aa1", null, "密码至少要有 5 个不同的字符。")]
    [InlineData(TestWorld.Password, TestWorld.Password, null, "新密码不能与当前密码相同。")]
    [InlineData(TestWorld.Password, "Another-horse-8", "Another-horse-9", "两次输入的新密码不一致。")]
    [InlineData("", "Another-horse-8", null, "请填写此项。")]
    public async Task What_is_wrong_with_a_new_password_is_said_at_its_field_and_nothing_is_saved(string current, string next, string? repeat, string said)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var client = await world.SignInAsync(person);
        using var other = await world.SignInAsync(person);
        var hash = await HashOfAsync(world, person);
        var answer = await client.ChangePasswordAsync(current, next, repeat);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(said, answer.Errors(), StringComparison.Ordinal);
        Assert.Equal(hash, await HashOfAsync(world, person));
        Assert.True(await other.IsInAsync());
        Assert.DoesNotContain(await world.AuditOfAsync(person.AccountId), e => e.Action == "account.password-change");
    }

    [Fact]
    public async Task The_present_password_cannot_be_guessed_from_an_open_session()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var client = await world.SignInAsync(person);
        for (var i = 0; i < 5; i++)
            await client.ChangePasswordAsync("wrong-" + i, AccountSteps.NewPassword);
        var answer = await client.ChangePasswordAsync(person.Password, AccountSteps.NewPassword);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("账户已锁定", answer.Errors(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task The_rules_are_told_as_they_are_set(string language)
    {
        var server = await TestServer.OnAsync(DatabaseKind.Sqlite);
        var rules = server.Services.GetRequiredService<IOptions<IdentityOptions>>().Value.Password;
        var told = server.Services.GetRequiredService<Texts>().Get("accounts.password.rules", CultureInfo.GetCultureInfo(language));
        Assert.Contains($"{rules.RequiredLength}", told, StringComparison.Ordinal);
        Assert.Contains($" {rules.RequiredUniqueChars} ", told, StringComparison.Ordinal);
        Assert.Equal((true, true, true, false), (rules.RequireDigit, rules.RequireLowercase, rules.RequireUppercase, rules.RequireNonAlphanumeric));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task All_that_identity_refuses_is_said_in_both_languages(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var server = await TestServer.OnAsync(DatabaseKind.Sqlite);
        var describer = new IdentityTexts(server.Services.GetRequiredService<T>());
        var plain = new IdentityErrorDescriber();
        foreach (var method in typeof(IdentityErrorDescriber).GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(m => m.ReturnType == typeof(IdentityError)))
        {
            object[] args = [.. method.GetParameters().Select(p => p.ParameterType == typeof(int) ? (object)7 : "Seven")];
            var said = (IdentityError)method.Invoke(describer, args)!;
            Assert.Equal(method.Name, said.Code);
            Assert.NotEqual(((IdentityError)method.Invoke(plain, args)!).Description, said.Description);
            Assert.Equal(language == "en", said.Description.Replace("“", "").Replace("”", "").All(char.IsAscii));
        }
    }

    private static Task<string?> HashOfAsync(TestWorld world, TestPerson person) => world.Server.InGroupAsync(world.GroupId,
        db => db.Accounts.AsNoTracking().Where(a => a.Id == person.AccountId).Select(a => a.PasswordHash).SingleAsync());
}

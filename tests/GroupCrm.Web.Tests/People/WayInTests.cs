using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Accounts;
using GroupCrm.Web.Tests.Organisation;
using GroupCrm.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.People;

public sealed class WayInTests
{
    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_reset_password_is_shown_once_on_its_own_page_ends_the_sessions_and_must_be_changed(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var (person, other) = (await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1"), await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1"));
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var client = await world.SignInAsync(person);
        using var wrong = world.Anonymous();
        for (var i = 0; i < 5; i++)
            await wrong.SignInAsync(person.Email, $"wrong-{i}");
        Assert.Equal($"/people/{person.MemberId}", (await admin.PostAsync($"/people/{person.MemberId}/password-resets")).Location);

        // Whatever is opened first, the password stands on the page of whose it is.
        Assert.Null((await admin.GetAsync($"/people/{other.MemberId}")).OneTime());
        await admin.GetAsync("/people");
        var password = (await admin.GetAsync($"/people/{person.MemberId}")).OneTime();
        Assert.NotNull(password);
        Assert.Null((await admin.GetAsync($"/people/{person.MemberId}")).OneTime());

        Assert.False(await client.IsInAsync());
        using var again = world.Anonymous();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.SignInAsync(person.Email, person.Password)).Status);
        await again.SignInAsync(person.Email, password);
        Assert.Equal("/account/password", (await again.GetAsync("/customers")).Location);
        await again.ChangePasswordAsync(password, AccountSteps.NewPassword);
        Assert.True(await again.IsInAsync());
        var entry = Assert.Single(await world.AuditOfAsync(person.AccountId), e => e.Action == "account.password-reset");
        Assert.NotNull(entry.MemberId);
        Assert.Contains("重置密码", (await admin.GetAsync("/audit")).Body(), StringComparison.Ordinal);
        Assert.DoesNotContain(password, entry.Changes, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_reset_second_factor_takes_its_key_and_codes_and_ends_the_sessions(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            (await db.Accounts.SingleAsync(a => a.Id == person.AccountId)).TwoFactorEnabled = true;
            db.Add(new IdentityUserToken<Guid> { UserId = person.AccountId, LoginProvider = "test", Name = "key", Value = "x" });
            return await db.SaveChangesAsync();
        });
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var client = await world.SignInAsync(person);
        Assert.Contains("已开启", (await admin.GetAsync($"/people/{person.MemberId}")).Body(), StringComparison.Ordinal);
        Assert.NotNull((await admin.PostAsync($"/people/{person.MemberId}/second-factor-resets")).Location);
        Assert.False(await client.IsInAsync());
        Assert.False((await world.AccountAsync(person.AccountId)).TwoFactorEnabled);
        Assert.Equal(0, await world.Server.InGroupAsync(world.GroupId, db => db.Set<IdentityUserToken<Guid>>().CountAsync(t => t.UserId == person.AccountId)));
        Assert.Single(await world.AuditOfAsync(person.AccountId), e => e.Action == "account.second-factor-reset");
        using var again = world.Anonymous();
        Assert.Equal("/", (await again.SignInAsync(person.Email, person.Password)).Location);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task An_account_that_works_in_another_group_too_keeps_its_ways_in(DatabaseKind kind)
    {
        var (world, other) = (await TestWorld.FoundAsync(kind), await TestWorld.FoundAsync(kind));
        var theirs = await other.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var member = await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            var guest = new Member { AccountId = theirs.AccountId, Name = "两边的人", NameKey = "两边的人", HomePlaceId = world.Places["A-T1"].Id };
            db.Members.Add(guest);
            await db.SaveChangesAsync();
            return guest.Id;
        });
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var client = await other.SignInAsync(theirs);
        var page = await admin.GetAsync($"/people/{member}");
        Assert.Contains("此账户也属于另一个集团", page.Body(), StringComparison.Ordinal);
        Assert.DoesNotContain("password-resets", page.Text, StringComparison.Ordinal);
        var (before, elsewhere) = (await world.RowsAsync(), await other.RowsAsync());
        Answer[] answers =
        [
            await admin.PostAsync($"/people/{member}/password-resets"), await admin.PostAsync($"/people/{member}/second-factor-resets"),
            await admin.EditAsync(member, ("Email", $"stolen@{world.GroupCode}.example")), await admin.EditAsync(member, ("Mobile", "13900000001")),
        ];
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.Status));
        Assert.All(answers, a => Assert.Contains("只能由本人修改", a.Errors(), StringComparison.Ordinal));
        Assert.Equal(before, await world.RowsAsync());

        // Closing the own group to them leaves the other one open.
        Assert.NotNull((await admin.PostAsync($"/people/{member}/deactivations")).Location);
        Assert.Equal(elsewhere, await other.RowsAsync());
        Assert.True(await client.IsInAsync());
    }
}

using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Accounts;
using GroupCrm.Web.Tests.Organisation;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.People;

public sealed class PeopleWallTests
{
    public static TheoryData<string, string> Others => OrganisationWallTests.Others;

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Who_may_not_administer_can_neither_open_nor_post(string role, string at)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var client = await world.SignInAsAsync(role, at);
        await AssertRefusedAsync(world, client);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Managing_people_that_does_not_reach_the_group_opens_and_changes_nothing(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            var role = await db.Roles.SingleAsync(r => r.Code == ReadyRoles.SubsidiaryManager);
            db.RolePermissions.Add(new RolePermission { RoleId = role.Id, Permission = Permissions.PeopleManage, Depth = Depth.Subsidiary });
            return await db.SaveChangesAsync();
        });
        using var client = await world.SignInAsAsync(ReadyRoles.SubsidiaryManager, "A");
        await AssertRefusedAsync(world, client);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_person_of_another_group_is_not_there(DatabaseKind kind)
    {
        var (world, other) = (await TestWorld.FoundAsync(kind), await TestWorld.FoundAsync(kind));
        var (mine, theirs) = (await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1"), await other.AddPersonAsync(ReadyRoles.SalesRep, "A-T1"));
        var (foreignDuty, foreignRole) = ((await other.DutiesAsync(theirs.MemberId)).Single().Id, await other.RoleAsync(ReadyRoles.HqManager));
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        await admin.GetAsync("/people");
        var (before, elsewhere) = (await world.RowsAsync(), await other.RowsAsync());
        await admin.AssertNotThereAsync(theirs.MemberId, id => admin.GetAsync($"/people/{id}"));
        await admin.AssertNotThereAsync(theirs.MemberId, id => admin.PostAsync($"/people/{id}", ("Version", "1"), ("Name", "x"), ("Email", "x@y.example"), ("HomeId", world.Places["A"].Id.ToString())));
        foreach (var what in new[] { "deactivations", "deactivations/end", "password-resets", "second-factor-resets" })
            await admin.AssertNotThereAsync(theirs.MemberId, id => admin.PostAsync($"/people/{id}/{what}"));
        await admin.AssertNotThereAsync(theirs.MemberId, id => admin.GiveDutyAsync(world, id, ReadyRoles.Finance, "A"));
        await admin.AssertNotThereAsync(theirs.MemberId, id => admin.PostAsync($"/people/{id}/duties/{foreignDuty}/end"));
        await admin.AssertNotThereAsync(foreignDuty, id => admin.PostAsync($"/people/{mine.MemberId}/duties/{id}/end"));

        // Roles and places of another group cannot be given.
        foreach (var (role, place) in new[] { (foreignRole, world.Places["A"].Id), (await world.RoleAsync(ReadyRoles.Finance), other.Places["A"].Id) })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.PostAsync($"/people/{mine.MemberId}/duties", ("RoleId", $"{role}"), ("PlaceId", $"{place}"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.EditAsync(mine.MemberId, ("HomeId", other.Places["A"].Id.ToString()))).Status);
        Assert.DoesNotContain(theirs.MemberId.ToString(), (await admin.GetAsync($"/people?place={other.Places["A"].Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(before, await world.RowsAsync());
        Assert.Equal(elsewhere, await other.RowsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Nobody_changes_the_own_rights_or_way_in_even_with_a_form_made_by_hand(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await world.AddPersonAsync(ReadyRoles.GroupAdmin, "HQ");
        var self = await world.AddPersonAsync(ReadyRoles.GroupAdmin, "HQ");
        using var admin = await world.SignInAsync(self);
        var duty = (await world.DutiesAsync(self.MemberId)).Single();
        var page = await admin.GetAsync($"/people/{self.MemberId}");
        Assert.All(new[] { "deactivations", "password-resets", "duties" }, what => Assert.DoesNotContain($"/people/{self.MemberId}/{what}", page.Text, StringComparison.Ordinal));
        var before = await world.RowsAsync();
        Answer[] answers =
        [
            await admin.PostAsync($"/people/{self.MemberId}/deactivations"), await admin.PostAsync($"/people/{self.MemberId}/deactivations/end"),
            await admin.PostAsync($"/people/{self.MemberId}/password-resets"), await admin.PostAsync($"/people/{self.MemberId}/second-factor-resets"),
            await admin.GiveDutyAsync(world, self.MemberId, ReadyRoles.HqManager, "HQ"), await admin.PostAsync($"/people/{self.MemberId}/duties/{duty.Id}/end"),
            await admin.EditAsync(self.MemberId, ("Email", $"typo@{world.GroupCode}.example")), await admin.EditAsync(self.MemberId, ("StaffNumber", "ME-1")),
            await admin.EditAsync(self.MemberId, ("Mobile", "13900000002")), await admin.EditAsync(self.MemberId, ("HomeId", world.Places["A"].Id.ToString())),
        ];
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.Status));
        Assert.All(answers, a => Assert.Contains("请另一位管理员操作", a.Errors(), StringComparison.Ordinal));
        Assert.Equal(before, await world.RowsAsync());
        Assert.NotNull((await admin.EditAsync(self.MemberId, ("Name", "我的新名字"))).Location);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_last_admin_without_an_end_date_stays(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var last = await world.AddPersonAsync(ReadyRoles.GroupAdmin, "HQ");
        var helper = await world.AddPersonAsync(ReadyRoles.GroupAdmin, "HQ");
        var duty = (await world.DutiesAsync(last.MemberId)).Single();
        await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            (await db.Memberships.SingleAsync(h => h.MemberId == helper.MemberId)).ToDate = OrganisationSteps.Today.AddDays(3);
            return await db.SaveChangesAsync();
        });
        using var admin = await world.SignInAsync(helper);
        await admin.GetAsync("/people");
        var before = await world.RowsAsync();
        foreach (var url in new[] { $"/people/{last.MemberId}/deactivations", $"/people/{last.MemberId}/duties/{duty.Id}/end" })
        {
            var answer = await admin.PostAsync(url);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains("最后一位长期的管理员", answer.Errors(), StringComparison.Ordinal);
        }

        Assert.Equal(before, await world.RowsAsync());
        await admin.AddPersonAsync(world, "接班人", $"heir@{world.GroupCode}.example", ReadyRoles.GroupAdmin, "HQ");
        Assert.NotNull((await admin.PostAsync($"/people/{last.MemberId}/deactivations")).Location);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Two_admins_who_remove_each_other_at_the_same_moment_leave_one(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var (a, b) = (await world.AddPersonAsync(ReadyRoles.GroupAdmin, "HQ"), await world.AddPersonAsync(ReadyRoles.GroupAdmin, "HQ"));
        using var first = await world.SignInAsync(a);
        using var second = await world.SignInAsync(b);
        await Task.WhenAll(first.GetAsync("/people"), second.GetAsync("/people"));
        await Task.WhenAll(first.PostAsync($"/people/{b.MemberId}/deactivations"), second.PostAsync($"/people/{a.MemberId}/deactivations"));
        Assert.Single([await world.MemberAsync(a.MemberId), await world.MemberAsync(b.MemberId)], m => m.IsActive);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Fields_that_a_form_does_not_have_are_not_taken(DatabaseKind kind)
    {
        var (world, other) = (await TestWorld.FoundAsync(kind), await TestWorld.FoundAsync(kind));
        var victim = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var customer = await world.AddCustomerAsync("经销商");
        (string, string)[] smuggled =
        [
            ("Id", $"{victim.MemberId}"), ("GroupId", $"{other.GroupId}"), ("AccountId", $"{victim.AccountId}"), ("MustChangePassword", "false"),
            ("Password", "Known-password-1"), ("IsActive", "false"), ("DealerId", $"{customer.CustomerId}"), ("NameKey", "x"), ("Depth", "Group"),
        ];
        var (untouched, elsewhere) = (await world.MemberAsync(victim.MemberId), await other.RowsAsync());
        var answer = await admin.AddPersonAsync(world, "新人", $"over@{world.GroupCode}.example", ReadyRoles.SalesRep, "A-T1", more: smuggled);
        var added = await world.MemberAsync(Guid.Parse(answer.Location!["/people/".Length..]));
        Assert.NotEqual(victim.MemberId, added.Id);
        Assert.Equal((world.GroupId, true, null, "新人"), (added.GroupId, added.IsActive, added.DealerId, added.NameKey));
        Assert.True((await world.AccountAsync(added.AccountId)).MustChangePassword);

        Assert.Equal($"/people/{added.Id}", (await admin.EditAsync(added.Id, [("Name", "改名"), .. smuggled])).Location);
        var edited = await world.MemberAsync(added.Id);
        Assert.Equal(("改名", world.GroupId, added.AccountId, true, null), (edited.Name, edited.GroupId, edited.AccountId, edited.IsActive, edited.DealerId));
        await admin.PostAsync($"/people/{added.Id}/deactivations", [.. smuggled]);
        Assert.Equal((false, true), ((await world.MemberAsync(added.Id)).IsActive, (await world.MemberAsync(victim.MemberId)).IsActive));
        Assert.Equal(untouched.Version, (await world.MemberAsync(victim.MemberId)).Version);
        Assert.Equal(elsewhere, await other.RowsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task An_admin_sees_no_customer_on_these_pages_nor_elsewhere(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var rep = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var relationship = await world.AddCustomerAsync("机密客户公司", "310000", "310100", "EAST", team: "A-T1", owner: rep.MemberId);
        var dealers = await world.AddPersonAsync(ReadyRoles.Dealer, "HQ", dealerId: relationship.CustomerId);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        foreach (var url in new[]
        {
            "/", "/people", $"/people/{rep.MemberId}", $"/people/{dealers.MemberId}", "/people?q=机密", "/organisation", $"/organisation/places/{world.Places["A-T1"].Id}",
            $"/organisation/places/{world.Places["EAST"].Id}", "/audit",
        })
        {
            var answer = await admin.GetAsync(url);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.False(answer.Body().Contains("机密客户公司", StringComparison.Ordinal), url);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync("/customers")).Status);
    }

    private static async Task AssertRefusedAsync(TestWorld world, TestClient client)
    {
        var victim = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var duty = (await world.DutiesAsync(victim.MemberId)).Single();
        await client.GetAsync("/");
        var before = await world.RowsAsync();
        Answer[] answers =
        [
            await client.GetAsync("/people"), await client.GetAsync("/people/new"), await client.GetAsync($"/people/{victim.MemberId}"),
            await client.AddPersonAsync(world, "新人", $"sneak@{world.GroupCode}.example", ReadyRoles.GroupAdmin, "HQ"),
            await client.PostAsync($"/people/{victim.MemberId}", ("Version", "1"), ("Name", "x"), ("Email", "x@y.example"), ("HomeId", world.Places["A"].Id.ToString())),
            await client.GiveDutyAsync(world, victim.MemberId, ReadyRoles.HqManager, "HQ"), await client.PostAsync($"/people/{victim.MemberId}/duties/{duty.Id}/end"),
            await client.PostAsync($"/people/{victim.MemberId}/deactivations"), await client.PostAsync($"/people/{victim.MemberId}/deactivations/end"),
            await client.PostAsync($"/people/{victim.MemberId}/password-resets"), await client.PostAsync($"/people/{victim.MemberId}/second-factor-resets"),
        ];
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Forbidden, a.Status));
        Assert.Equal(before, await world.RowsAsync());
    }
}

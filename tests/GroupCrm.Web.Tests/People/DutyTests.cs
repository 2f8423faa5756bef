using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Accounts;
using GroupCrm.Web.Tests.Operations;
using GroupCrm.Web.Tests.Organisation;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.People;

public sealed class DutyTests
{
    private static readonly DateOnly Today = OrganisationSteps.Today;

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_role_works_from_its_first_day_until_it_is_ended_and_its_dates_stay(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await world.AddCustomerAsync("乙的客户", subsidiary: "B");
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var client = await world.SignInAsync(person);
        Assert.Equal($"/people/{person.MemberId}", (await admin.GiveDutyAsync(world, person.MemberId, ReadyRoles.Finance, "B")).Location);
        await SeesAsync(client, "乙的客户", true);
        var duty = (await world.DutiesAsync(person.MemberId)).Single(h => h.PlaceId == world.Places["B"].Id);
        Assert.Equal((Today, null), (duty.FromDate, duty.ToDate));

        Assert.NotNull((await admin.PostAsync($"/people/{person.MemberId}/duties/{duty.Id}/end")).Location);
        await SeesAsync(client, "乙的客户", false);
        duty = (await world.DutiesAsync(person.MemberId)).Single(h => h.Id == duty.Id);
        Assert.Equal((Today, Today), (duty.FromDate, duty.ToDate!.Value));
        Assert.Equal(["membership.create", "membership.update"], await world.ActionsAsync(duty.Id));
        Assert.Contains($"{Today:yyyy-MM-dd} 至 {Today:yyyy-MM-dd}", (await admin.GetAsync($"/people/{person.MemberId}")).Body(), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_role_to_come_gives_nothing_yet_and_is_taken_away_when_it_is_ended(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await world.AddCustomerAsync("乙的客户", subsidiary: "B");
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        await admin.GiveDutyAsync(world, person.MemberId, ReadyRoles.Finance, "B", $"{Today.AddDays(7):yyyy-MM-dd}", $"{Today.AddDays(9):yyyy-MM-dd}");
        var coming = (await world.DutiesAsync(person.MemberId)).Single(h => h.PlaceId == world.Places["B"].Id);
        Assert.Equal((Today.AddDays(7), Today.AddDays(9)), (coming.FromDate, coming.ToDate!.Value));
        Assert.Contains("将开始", (await admin.GetAsync($"/people/{person.MemberId}")).Body(), StringComparison.Ordinal);
        using var client = await world.SignInAsync(person);
        Assert.DoesNotContain("乙的客户", (await client.GetAsync("/customers")).Text, StringComparison.Ordinal);

        Assert.NotNull((await admin.PostAsync($"/people/{person.MemberId}/duties/{coming.Id}/end")).Location);
        Assert.DoesNotContain(await world.DutiesAsync(person.MemberId), h => h.Id == coming.Id);
        Assert.Equal(["membership.create", "membership.delete"], await world.ActionsAsync(coming.Id));
    }

    [Theory]
    [InlineData("zh-CN", "请填写此项。", "这个角色要在市场区域中担任。", "结束日期要晚于开始日期。", "已有这个角色。", "角色不能从过去开始", "不是有效的值", "只给经销商人员")]
    [InlineData("en", "Fill this in.", "This role is held in a market area.", "It must end after it begins.", "holds this role", "does not begin in the past",
        "is not a valid value", "for people of dealers only")]
    public async Task A_role_that_cannot_be_held_is_refused_in_the_readers_language_and_stays_chosen(
        string language, string missing, string tree, string order, string has, string past, string day, string dealers)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        admin.Speak(language);
        await admin.GetAsync("/people");
        var before = await world.RowsAsync();
        var empty = await admin.PostAsync($"/people/{person.MemberId}/duties", ("RoleId", ""), ("PlaceId", ""));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, missing), (empty.Status, empty.ErrorAt("RoleId")));
        var (from, to) = ($"{Today.AddDays(5):yyyy-MM-dd}", $"{Today.AddDays(6):yyyy-MM-dd}");
        foreach (var (role, place, begins, ends, field, said) in new[]
        {
            (ReadyRoles.AreaManager, "A", from, to, "PlaceId", tree),
            (ReadyRoles.Finance, "A", from, from, "To", order),
            (ReadyRoles.Finance, "A", to, from, "To", order),
            (ReadyRoles.Finance, "A", $"{Today.AddDays(-1):yyyy-MM-dd}", to, "From", past),
            (ReadyRoles.Finance, "A", "2026-02-31", to, "From", day),
            (ReadyRoles.SalesRep, "A-T1", from, to, "RoleId", has),
            (ReadyRoles.SalesRep, "A-T1", "", "", "RoleId", has),
            (ReadyRoles.Dealer, "A-T1", from, to, "RoleId", dealers),
        })
        {
            var answer = await admin.GiveDutyAsync(world, person.MemberId, role, place, begins, ends);
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{role} {begins}: {answer.Status}");
            Assert.Contains(said, answer.ErrorAt(field), StringComparison.Ordinal);
            Assert.Equal((world.Places[place].Id.ToString(), begins, ends), (answer.ValueOf("PlaceId"), answer.ValueOf("From"), answer.ValueOf("To")));
        }

        Assert.Equal(before, await world.RowsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Who_is_deactivated_is_out_at_once_and_the_customers_stay_with_the_company(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var relationship = await world.AddCustomerAsync("留下的客户", team: "A-T1", owner: person.MemberId);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var client = await world.SignInAsync(person);
        Assert.True(await client.IsInAsync());
        Assert.Contains("名下还有 1 个客户", (await admin.GetAsync($"/people/{person.MemberId}")).Text, StringComparison.Ordinal);
        Assert.NotNull((await admin.PostAsync($"/people/{person.MemberId}/deactivations")).Location);
        Assert.False(await client.IsInAsync());
        using var again = world.Anonymous();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.SignInAsync(person.Email, person.Password)).Status);
        Assert.Equal(person.MemberId, await world.Server.InGroupAsync(world.GroupId, db => db.Relationships.Where(r => r.Id == relationship.Id).Select(r => r.OwnerId).SingleAsync()));
        Assert.Contains("member.deactivate", await world.ActionsAsync(person.MemberId));
        Assert.All(await world.Server.InGroupAsync(world.GroupId, db => db.Sessions.AsNoTracking().Where(s => s.AccountId == person.AccountId).ToListAsync()), s => Assert.NotNull(s.RevokedAt));

        // The company's manager sees the customers and gives them to somebody else.
        var heir = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var manager = await world.SignInAsAsync(ReadyRoles.SubsidiaryManager, "A");
        Assert.Contains("留下的客户", (await manager.GetAsync("/customers")).Text, StringComparison.Ordinal);
        await Eventually.HoldsAsync(async () => (await manager.PostAsync("/assignments", ("Kind", "Customers"), ("Ids", relationship.CustomerId.ToString()),
            ("MemberId", heir.MemberId.ToString()))).Location!.StartsWith("/assignments/", StringComparison.Ordinal));

        await admin.PostAsync($"/people/{person.MemberId}/deactivations/end");
        await again.SignInAsync(person.Email, person.Password);
        Assert.True(await again.IsInAsync());
        Assert.DoesNotContain("留下的客户", (await again.GetAsync("/customers")).Text, StringComparison.Ordinal);
    }

    private static Task SeesAsync(TestClient client, string customer, bool sees) => Eventually.HoldsAsync(async () =>
        (await client.GetAsync("/customers")).Text.Contains(customer, StringComparison.Ordinal) == sees);
}

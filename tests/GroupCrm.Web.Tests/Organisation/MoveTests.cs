using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Operations;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Organisation;

public sealed class MoveTests
{
    private static readonly DateOnly Today = OrganisationSteps.Today;

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_move_ends_the_old_link_today_and_what_people_see_changes_at_once(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await AgeAsync(world);
        await world.AddCustomerAsync("华南客户", "440000", area: "SOUTH");
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var east = await world.SignInAsAsync(ReadyRoles.AreaManager, "EAST");
        Assert.DoesNotContain("华南客户", (await east.GetAsync("/customers")).Text, StringComparison.Ordinal);

        var south = world.Places["SOUTH"];
        Assert.Equal($"/organisation/places/{south.Id}", (await admin.MoveAsync(south.Id, world.Places["EAST"].Id)).Location);
        await SeesAsync(east, "华南客户", true);
        await world.AssertClosureIsOfTodayAsync();
        var links = await world.Server.InGroupAsync(world.GroupId, db => db.PlaceLinks.AsNoTracking().Where(l => l.PlaceId == south.Id).OrderBy(l => l.FromDate).ToListAsync());
        Assert.Equal([(world.Places["AREAS"].Id, Today.AddDays(-30), (DateOnly?)Today), (world.Places["EAST"].Id, Today, null)],
            links.Select(l => (l.ParentId, l.FromDate, l.ToDate)));
        Assert.Equal(["place-link.create", "place-link.update", "place-link.create"],
            [.. await world.ActionsAsync(links[0].Id), .. await world.ActionsAsync(links[1].Id)]);
        var page = (await admin.GetAsync($"/organisation/places/{south.Id}")).Body();
        Assert.Contains($"{Today.AddDays(-30):yyyy-MM-dd} 至 {Today:yyyy-MM-dd}", page, StringComparison.Ordinal);
        Assert.Contains($"自 {Today:yyyy-MM-dd} 起", page, StringComparison.Ordinal);

        // And back on the same day: the link of a day that never held leaves no trace that held.
        await admin.MoveAsync(south.Id, world.Places["AREAS"].Id);
        await SeesAsync(east, "华南客户", false);
        await world.AssertClosureIsOfTodayAsync();
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_department_that_moves_to_another_company_takes_its_people_along(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await AgeAsync(world);
        await world.AddCustomerAsync("甲的客户", subsidiary: "A");
        await world.AddCustomerAsync("乙的客户", subsidiary: "B");
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var manager = await world.SignInAsAsync(ReadyRoles.SubsidiaryManager, "A-D");
        Assert.Contains("甲的客户", (await manager.GetAsync("/customers")).Text, StringComparison.Ordinal);

        Assert.NotNull((await admin.MoveAsync(world.Places["A-D"].Id, world.Places["B"].Id)).Location);
        await SeesAsync(manager, "乙的客户", true);
        await SeesAsync(manager, "甲的客户", false);
        await world.AssertClosureIsOfTodayAsync();
        foreach (var code in new[] { "A-D", "A-T1", "A-T2" })
            Assert.Equal(world.Places["B"].Id, (await world.PlaceAsync(code)).SubsidiaryId);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_team_does_not_carry_its_companys_customers_to_another_company(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var rep = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        await world.AddCustomerAsync("甲的客户", team: "A-T1", owner: rep.MemberId);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        await admin.GetAsync("/organisation");
        var before = await world.RowsAsync();
        foreach (var code in new[] { "A-D", "A-T1" })
        {
            var answer = await admin.MoveAsync(world.Places[code].Id, world.Places[code == "A-D" ? "B" : "B-D"].Id);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains("1 个客户关系", answer.ErrorAt("ParentId"), StringComparison.Ordinal);
        }

        Assert.Equal(before, await world.RowsAsync());

        // Inside the company it moves with them.
        Assert.NotNull((await admin.MoveAsync(world.Places["A-T1"].Id, world.Places["A"].Id)).Location);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_place_moves_neither_below_itself_nor_where_it_cannot_stand(DatabaseKind kind)
    {
        var (world, other) = (await TestWorld.FoundAsync(kind), await TestWorld.FoundAsync(kind));
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        await admin.AddPlaceAsync(world.Places["A-D"].Id, "Department", "A-DD", "下级部", "Lower");
        var lower = await world.PlaceAsync("A-DD");
        Assert.NotNull((await admin.CloseAsync(world.Places["B-T2"].Id)).Location);
        Assert.NotNull((await admin.CloseAsync(world.Places["B-T1"].Id)).Location);
        Assert.NotNull((await admin.CloseAsync(world.Places["B-D"].Id)).Location);
        var before = await world.RowsAsync();
        foreach (var (place, parent, said) in new[]
        {
            (world.Places["A-D"].Id, lower.Id, "不能移到自己的下面"),
            (world.Places["A-D"].Id, world.Places["A-D"].Id, "不能移到自己的下面"),
            (world.Places["A-D"].Id, world.Places["A-T1"].Id, "不能移到自己的下面"),
            (world.Places["A"].Id, world.Places["B"].Id, "这种类型不能放在这里"),
            (world.Places["A-D"].Id, world.Places["EAST"].Id, "这种类型不能放在这里"),
            (world.Places["EAST"].Id, world.Places["LINES"].Id, "这种类型不能放在这里"),
            (world.Places["A-T1"].Id, world.Places["B-D"].Id, "上级已关闭"),
            (world.Places["A"].Id, world.Places["HQ"].Id, "已经在这里"),
            (world.Places["A-T1"].Id, world.Places["A-D"].Id, "已经在这里"),
            (world.Places["A-T1"].Id, other.Places["A-D"].Id, "请填写此项"),
            (world.Places["A-T1"].Id, Guid.CreateVersion7(), "请填写此项"),
        })
        {
            var answer = await admin.MoveAsync(place, parent);
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{said}: {answer.Status}");
            Assert.Contains(said, answer.ErrorAt("ParentId"), StringComparison.Ordinal);
        }

        foreach (var (code, said) in new[] { ("HQ", "最上级不能"), ("AREAS", "最上级不能"), ("B-T1", "已关闭，请先重新启用") })
        {
            var answer = await admin.MoveAsync(world.Places[code].Id, world.Places["A"].Id);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains(said, answer.Body(), StringComparison.Ordinal);
        }

        var empty = await admin.PostAsync($"/organisation/places/{world.Places["A-T1"].Id}/moves", ("ParentId", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.NotEqual("", empty.ErrorAt("ParentId"));
        Assert.Equal(before, await world.RowsAsync());
    }

    [Theory, OnPostgreSql, OnSqlServer]
    public async Task Two_moves_at_the_same_time_make_no_circle(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var one = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var two = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        await Task.WhenAll(one.GetAsync("/organisation"), two.GetAsync("/organisation"));
        var (east, south, areas) = (world.Places["EAST"].Id, world.Places["SOUTH"].Id, world.Places["AREAS"].Id);
        for (var i = 0; i < 8; i++)
        {
            var answers = await Task.WhenAll(one.MoveAsync(east, south), two.MoveAsync(south, east));
            Assert.All(answers, a => Assert.True(a.Status is HttpStatusCode.Redirect or HttpStatusCode.UnprocessableEntity, a.Status.ToString()));
            Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
            await world.AssertClosureIsOfTodayAsync();
            await one.MoveAsync(answers[0].Status == HttpStatusCode.Redirect ? east : south, areas);
        }
    }

    // On every node within half a second: that is how old a cached viewer may be.
    private static Task SeesAsync(TestClient client, string customer, bool sees) => Eventually.HoldsAsync(async () =>
        (await client.GetAsync("/customers")).Text.Contains(customer, StringComparison.Ordinal) == sees);

    // The links are as old as a company's usually are: a move on the day of the link just changes it.
    private static Task AgeAsync(TestWorld world) => world.Server.InGroupAsync(world.GroupId, async db =>
    {
        foreach (var link in await db.PlaceLinks.ToListAsync())
            link.FromDate = Today.AddDays(-30);
        db.AuditInBatches();
        return await db.SaveChangesAsync();
    });
}

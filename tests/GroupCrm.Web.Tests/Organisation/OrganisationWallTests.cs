using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Organisation;

public sealed class OrganisationWallTests
{
    public static TheoryData<string, string> Others => new()
    {
        { ReadyRoles.SalesRep, "A-T1" }, { ReadyRoles.SubsidiaryManager, "A" }, { ReadyRoles.AreaManager, "EAST" }, { ReadyRoles.HqManager, "HQ" },
        { ReadyRoles.Committee, "HQ" }, { ReadyRoles.DataSteward, "A" }, { ReadyRoles.Finance, "A" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Who_may_not_administer_can_change_nothing(string role, string at)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var client = await world.SignInAsAsync(role, at);
        await client.GetAsync("/");
        var before = await world.RowsAsync();
        var (team, south) = (world.Places["A-T2"].Id, world.Places["SOUTH"].Id);
        Answer[] answers =
        [
            await client.GetAsync($"/organisation/places/new?parent={world.Places["A"].Id}"),
            await client.AddPlaceAsync(world.Places["A"].Id, "Department", "NEW", "新", "New"),
            await client.PostAsync($"/organisation/places/{team}", ("Version", "1"), ("NameZh", "改"), ("NameEn", "x")),
            await client.MoveAsync(team, world.Places["A"].Id),
            await client.CloseAsync(team),
            await client.PostAsync($"/organisation/places/{team}/closings/end"),
            await client.PostAsync($"/organisation/places/{south}/divisions", ("Division", "江苏省")),
            await client.PostAsync($"/organisation/places/{south}/divisions/44/end"),
        ];
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Forbidden, a.Status));
        Assert.Equal(before, await world.RowsAsync());
    }

    [Fact]
    public async Task A_strangers_form_without_the_token_changes_nothing()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var before = await world.RowsAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostWithoutTokenAsync($"/organisation/places/{world.Places["A-T2"].Id}/closings")).Status);
        Assert.Equal(before, await world.RowsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_place_of_another_group_is_not_there(DatabaseKind kind)
    {
        var (world, other) = (await TestWorld.FoundAsync(kind), await TestWorld.FoundAsync(kind));
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        await admin.GetAsync("/organisation");
        var (mine, theirs) = (await world.RowsAsync(), await other.RowsAsync());
        var (team, south) = (other.Places["A-T2"].Id, other.Places["SOUTH"].Id);
        await admin.AssertNotThereAsync(team, id => admin.GetAsync($"/organisation/places/{id}"));
        await admin.AssertNotThereAsync(other.Places["A"].Id, id => admin.GetAsync($"/organisation/places/new?parent={id}"));
        await admin.AssertNotThereAsync(other.Places["A"].Id, id => admin.AddPlaceAsync(id, "Department", "NEW", "新", "New"));
        await admin.AssertNotThereAsync(team, id => admin.PostAsync($"/organisation/places/{id}", ("Version", "1"), ("NameZh", "改"), ("NameEn", "x")));
        await admin.AssertNotThereAsync(team, id => admin.MoveAsync(id, world.Places["A"].Id));
        await admin.AssertNotThereAsync(team, id => admin.CloseAsync(id));
        await admin.AssertNotThereAsync(team, id => admin.PostAsync($"/organisation/places/{id}/closings/end"));
        await admin.AssertNotThereAsync(south, id => admin.PostAsync($"/organisation/places/{id}/divisions", ("Division", "江苏省")));
        await admin.AssertNotThereAsync(south, id => admin.PostAsync($"/organisation/places/{id}/divisions/44/end"));
        Assert.Equal(mine, await world.RowsAsync());
        Assert.Equal(theirs, await other.RowsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Fields_that_a_form_does_not_have_are_not_taken(DatabaseKind kind)
    {
        var (world, other) = (await TestWorld.FoundAsync(kind), await TestWorld.FoundAsync(kind));
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        (string, string)[] smuggled =
        [
            ("Id", other.Places["A"].Id.ToString()), ("GroupId", other.GroupId.ToString()), ("Tree", "Area"), ("SubsidiaryId", world.Places["B"].Id.ToString()),
            ("ClosedOn", "2020-01-01"), ("place.NameZh", "x"), ("place.Id", other.Places["A"].Id.ToString()),
        ];
        var theirs = await other.RowsAsync();
        await admin.PostAsync("/organisation/places", [("ParentId", world.Places["A"].Id.ToString()), ("Kind", "Department"), ("Code", "NEW"), ("NameZh", "新"), ("NameEn", "New"), .. smuggled[..5]]);
        var added = await world.PlaceAsync("NEW");
        Assert.Equal((world.GroupId, world.Places["A"].Tree, world.Places["A"].Id, null), (added.GroupId, added.Tree, added.SubsidiaryId, added.ClosedOn));
        Assert.NotEqual(other.Places["A"].Id, added.Id);

        var url = $"/organisation/places/{added.Id}";
        await admin.PostAsync(url, [("Version", $"{added.Version}"), ("NameZh", "改名"), ("NameEn", "Renamed"), ("Code", "OTHER"), ("Kind", "Team"), .. smuggled[..5]]);
        var renamed = await world.PlaceAsync("NEW");
        Assert.Equal(("改名", added.Kind, added.Tree, added.SubsidiaryId, null), (renamed.NameZh, renamed.Kind, renamed.Tree, renamed.SubsidiaryId, renamed.ClosedOn));

        await admin.PostAsync(url + "?Id=" + other.Places["A"].Id, [("Version", $"{renamed.Version}"), .. smuggled[5..]]);
        Assert.Equal(theirs, await other.RowsAsync());
        await world.AssertClosureIsOfTodayAsync();
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_subsidiary_manager_sees_the_own_company_and_the_groups_areas_and_lines_only(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", name: "甲的人");
        await world.AddPersonAsync(ReadyRoles.SalesRep, "B-T1", name: "乙的人");
        await world.AddPersonAsync(ReadyRoles.AreaManager, "EAST", name: "区域的人");
        using var manager = await world.SignInAsAsync(ReadyRoles.SubsidiaryManager, "A");
        var trees = await manager.GetAsync("/organisation");
        Assert.Equal(HttpStatusCode.OK, trees.Status);
        Assert.All(new[] { "HQ", "A", "A-D", "A-T1", "EAST", "MAIN" }, code => Assert.Contains(world.Places[code].Id.ToString(), trees.Text, StringComparison.Ordinal));
        Assert.All(new[] { "B", "B-D", "B-T1" }, code => Assert.DoesNotContain(world.Places[code].Id.ToString(), trees.Text, StringComparison.Ordinal));
        Assert.Contains("甲的人", (await manager.GetAsync($"/organisation/places/{world.Places["A-T1"].Id}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("区域的人", (await manager.GetAsync($"/organisation/places/{world.Places["EAST"].Id}")).Text, StringComparison.Ordinal);
        await manager.AssertNotThereAsync(world.Places["B-T1"].Id, id => manager.GetAsync($"/organisation/places/{id}"));

        using var headquarters = await world.SignInAsAsync(ReadyRoles.HqManager, "HQ");
        Assert.Contains("乙的人", (await headquarters.GetAsync($"/organisation/places/{world.Places["B-T1"].Id}")).Text, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Managing_that_does_not_reach_the_group_changes_nothing(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            var role = await db.Roles.SingleAsync(r => r.Code == ReadyRoles.SubsidiaryManager);
            db.RolePermissions.Add(new RolePermission { RoleId = role.Id, Permission = Permissions.OrganisationManage, Depth = Depth.Subsidiary });
            return await db.SaveChangesAsync();
        });
        using var client = await world.SignInAsAsync(ReadyRoles.SubsidiaryManager, "A");
        await client.GetAsync("/organisation");
        var before = await world.RowsAsync();
        Answer[] answers =
        [
            await client.GetAsync($"/organisation/places/new?parent={world.Places["B"].Id}"),
            await client.AddPlaceAsync(world.Places["B"].Id, "Department", "NEW", "新", "New"),
            await client.PostAsync($"/organisation/places/{world.Places["B"].Id}", ("Version", "1"), ("NameZh", "改"), ("NameEn", "x")),
            await client.MoveAsync(world.Places["B-T1"].Id, world.Places["A"].Id),
            await client.CloseAsync(world.Places["B-T2"].Id),
            await client.PostAsync($"/organisation/places/{world.Places["SOUTH"].Id}/divisions", ("Division", "江苏省")),
            await client.PostAsync($"/organisation/places/{world.Places["SOUTH"].Id}/divisions/44/end"),
        ];
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Forbidden, a.Status));
        Assert.Empty((await client.GetAsync($"/organisation/places/{world.Places["A"].Id}")).Page.QuerySelectorAll("main form[method=post]"));
        Assert.Equal(before, await world.RowsAsync());
    }
}

using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Customers.AreaChanges;
using GroupCrm.Web.Shell.Walls;
using GroupCrm.Web.Tests.Operations;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Organisation;

public sealed class DivisionTests
{
    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Customers_and_their_sites_follow_the_area_that_serves_their_division(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var suzhou = await world.AddCustomerAsync("苏州客户", "320000", "320500", "EAST");
        var nanjing = await world.AddCustomerAsync("南京客户", "320000", "320100", "EAST");
        var canton = await world.AddCustomerAsync("广州客户", "440000", "440100", "SOUTH");
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var south = await world.SignInAsAsync(ReadyRoles.AreaManager, "SOUTH");
        var url = $"/organisation/places/{world.Places["SOUTH"].Id}";

        Assert.Equal($"{url}#divisions", (await admin.PostAsync($"{url}/divisions", ("Division", "苏州市"))).Location);
        await HoldsAsync(world, suzhou.Id, "SOUTH");
        await Eventually.HoldsAsync(async () => (await south.GetAsync("/customers")).Text.Contains("苏州客户", StringComparison.Ordinal));
        Assert.Equal(("EAST", "SOUTH"), (await AreaAsync(world, nanjing.Id), await AreaAsync(world, canton.Id)));
        Assert.Equal(["3205", "44", "45", "46"], await DivisionsAsync(world, "SOUTH"));
        Assert.Contains("苏州市", (await admin.GetAsync(url)).Body(), StringComparison.Ordinal);

        // The whole province, from the area that had it.
        await admin.PostAsync($"{url}/divisions", ("Division", "320000"));
        await HoldsAsync(world, nanjing.Id, "SOUTH");
        Assert.DoesNotContain("32", await DivisionsAsync(world, "EAST"));

        // And nobody's, where nothing around it is served.
        Assert.Equal($"{url}#divisions", (await admin.PostAsync($"{url}/divisions/32/end")).Location);
        await HoldsAsync(world, nanjing.Id, null);
        Assert.Equal("SOUTH", await AreaAsync(world, suzhou.Id));
        Assert.Equal(["area-division.create"], await world.ActionsAsync((await world.Server.InGroupAsync(world.GroupId, db =>
            db.AreaDivisions.AsNoTracking().SingleAsync(d => d.DivisionCode == "3205"))).Id));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_site_in_another_province_than_its_customer_follows_its_own_division(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var relationship = await world.AddCustomerAsync("上海客户", "310000", "310100", "EAST");
        var site = await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            var added = new Domain.Customers.Site
            {
                CustomerId = relationship.CustomerId, SubsidiaryId = world.Places["A"].Id, Address = "合肥", AddressKey = "合肥", ProvinceCode = "340000",
                CityCode = "340100", AreaId = world.Places["EAST"].Id,
            };
            db.Sites.Add(added);
            await db.SaveChangesAsync();
            return added.Id;
        });
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        await admin.PostAsync($"/organisation/places/{world.Places["SOUTH"].Id}/divisions", ("Division", "安徽省"));
        await Eventually.HoldsAsync(() => world.Server.InGroupAsync(world.GroupId,
            db => db.Sites.AnyAsync(s => s.Id == site && s.AreaId == world.Places["SOUTH"].Id)));
        Assert.Equal("EAST", await AreaAsync(world, relationship.Id));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_customers_follow_in_bounded_batches_and_a_second_run_changes_nothing(DatabaseKind kind)
    {
        const int count = 650;
        var world = await TestWorld.FoundAsync(kind);
        await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            db.AuditInBatches();
            for (var i = 0; i < count; i++)
                OrganisationSteps.Plant(db, world, $"客户{i:000}", "330000", "330100", "EAST");
            await db.SaveChangesAsync();
            (await db.AreaDivisions.SingleAsync(d => d.DivisionCode == "33")).AreaId = world.Places["SOUTH"].Id;
            return await db.SaveChangesAsync();
        });
        await FollowAsync(world, "330000");
        var south = world.Places["SOUTH"].Id;
        Assert.Equal((count, count), await world.Server.InGroupAsync(world.GroupId, async db =>
            (await db.Relationships.CountAsync(r => r.AreaId == south), await db.Sites.CountAsync(s => s.AreaId == south))));
        var batches = await world.Server.InGroupAsync(world.GroupId, db =>
            db.AuditEntries.AsNoTracking().Where(e => e.Action == "relationship.follow-areas" || e.Action == "site.follow-areas").Select(e => e.Changes).ToListAsync());
        Assert.True(batches.Count >= 2 * count / 100, $"{batches.Count} batches");
        Assert.DoesNotContain("客户", string.Concat(batches), StringComparison.Ordinal);

        var before = await world.RowsAsync();
        await FollowAsync(world, "330000");
        Assert.Equal(before, await world.RowsAsync());
    }

    [Theory]
    [InlineData("zh-CN", "没有这个行政区划", "请填写此项。")]
    [InlineData("en", "There is no such division", "Fill this in.")]
    public async Task A_division_that_is_not_one_is_refused_and_stays_typed(string language, string unknown, string missing)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        admin.Speak(language);
        await admin.GetAsync("/organisation");
        var url = $"/organisation/places/{world.Places["SOUTH"].Id}/divisions";
        var before = await world.RowsAsync();
        foreach (var typed in new[] { "亚特兰蒂斯", "999999", "44", "鼓楼区" })
        {
            var answer = await admin.PostAsync(url, ("Division", typed));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains(unknown, answer.ErrorAt("Division"), StringComparison.Ordinal);
            Assert.Equal(typed, answer.ValueOf("Division"));
        }

        Assert.Contains(missing, (await admin.PostAsync(url, ("Division", " "))).ErrorAt("Division"), StringComparison.Ordinal);
        foreach (var (code, status) in new[]
        {
            ("AREAS", HttpStatusCode.UnprocessableEntity), ("A", HttpStatusCode.NotFound), ("MAIN", HttpStatusCode.NotFound), ("HQ", HttpStatusCode.NotFound),
        })
            Assert.Equal(status, (await admin.PostAsync($"/organisation/places/{world.Places[code].Id}/divisions", ("Division", "广东省"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync($"{url}/31/end")).Status);
        Assert.Equal(before, await world.RowsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Two_areas_that_take_a_division_at_the_same_moment_leave_it_with_one(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var one = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var two = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        await Task.WhenAll(one.GetAsync("/organisation"), two.GetAsync("/organisation"));
        foreach (var division in new[] { "苏州市", "南京市", "无锡市", "常州市" })
        {
            var answers = await Task.WhenAll(one.PostAsync($"/organisation/places/{world.Places["SOUTH"].Id}/divisions", ("Division", division)),
                two.PostAsync($"/organisation/places/{world.Places["EAST"].Id}/divisions", ("Division", division)));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        }

        Assert.Equal(14, (await DivisionsAsync(world, "SOUTH")).Concat(await DivisionsAsync(world, "EAST")).Distinct().Count());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_division_that_the_area_serves_already_changes_nothing(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        await admin.GetAsync("/organisation");
        var before = await world.RowsAsync();
        Assert.NotNull((await admin.PostAsync($"/organisation/places/{world.Places["SOUTH"].Id}/divisions", ("Division", "广东省"))).Location);
        Assert.Equal(before, await world.RowsAsync());
    }

    private static Task FollowAsync(TestWorld world, string province) => world.Server.Services.GetRequiredService<GroupScopes>()
        .SendAsync(Viewer.System(world.GroupId, "test"), new FollowAreas(province), CancellationToken.None);

    // The relationship and the customer's site.
    private static Task HoldsAsync(TestWorld world, Guid relationship, string? area) => Eventually.HoldsAsync(() => world.Server.InGroupAsync(world.GroupId, async db =>
    {
        var due = area is null ? (Guid?)null : world.Places[area].Id;
        var row = await db.Relationships.AsNoTracking().SingleAsync(r => r.Id == relationship);
        return row.AreaId == due && await db.Sites.AllAsync(s => s.CustomerId != row.CustomerId || s.AreaId == due);
    }));

    private static Task<string?> AreaAsync(TestWorld world, Guid relationship) => world.Server.InGroupAsync(world.GroupId, db => (
        from r in db.Relationships
        join p in db.Places on r.AreaId equals p.Id
        where r.Id == relationship
        select (string?)p.Code).SingleOrDefaultAsync());

    private static Task<List<string>> DivisionsAsync(TestWorld world, string area) => world.Server.InGroupAsync(world.GroupId, db =>
        db.AreaDivisions.Where(d => d.AreaId == world.Places[area].Id).OrderBy(d => d.DivisionCode).Select(d => d.DivisionCode).ToListAsync());
}

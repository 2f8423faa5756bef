using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class AssignmentTests
{
    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_manager_assigns_what_waits_in_bulk_and_takes_it_back(DatabaseKind kind)
    {
        var world = await WaitingAsync(kind);
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        var list = await manager.GetAsync("/unassigned");
        Assert.Equal(await IdsOfAsync(world, "1", "2", "3"), list.Customers().Order());
        Assert.Contains("王老五", list.Words(), StringComparison.Ordinal);
        var marks = (await manager.GetAsync("/unassigned?hint=王老五")).Marks();
        Assert.Equal(2, marks.Count);

        var done = await manager.PostAsync("/assignments", [("kind", "Relationships"), ("memberId", $"{world.Rep.MemberId}"), .. marks.Select(id => ("ids", id))]);
        var page = await manager.OpenAsync(done.Location!);
        Assert.Contains("已把 2 家客户分配给 张伟", page.Words(), StringComparison.Ordinal);
        foreach (var key in new[] { "1", "2" })
        {
            var given = await world.RelationshipOfAsync(key, "A");
            Assert.Equal((world.Rep.MemberId, (Guid?)world.World.Places["A-T1"].Id), (given.OwnerId, given.TeamId));
            Assert.Equal(["customers.reason.assign", "customers.reason.assign"], await OpenReasonsAsync(world, given.Id));
        }

        Assert.Equal(await IdsOfAsync(world, "3"), (await manager.GetAsync("/unassigned")).Customers());
        using var rep = await world.AsAsync(world.Rep);
        Assert.Equal(await IdsOfAsync(world, "1", "2"), (await rep.GetAsync("/customers")).Customers().Order());

        var undo = page.Page.QuerySelector("form[action$='/reversals']")!.GetAttribute("action")!;
        Assert.Equal("/unassigned", (await manager.PostAsync(undo)).Location);
        Assert.Contains("已撤销，2 条恢复原状", (await manager.OpenAsync("/unassigned")).Words(), StringComparison.Ordinal);
        foreach (var key in new[] { "1", "2" })
        {
            var back = await world.RelationshipOfAsync(key, "A");
            Assert.Equal((null, null, "王老五"), (back.OwnerId, back.TeamId, back.OwnerHint));
            Assert.Equal(["customers.reason.undo", "customers.reason.undo"], await OpenReasonsAsync(world, back.Id));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await manager.PostAsync(undo)).Status);
        Assert.Equal(3, (await manager.GetAsync("/unassigned")).Customers().Count);
        Assert.True(await world.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "relationship.update" && e.MemberId != null)));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task All_that_a_filter_leaves_goes_at_once_and_nothing_else(DatabaseKind kind)
    {
        var world = await WaitingAsync(kind);
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        var south = world.World.Places["SOUTH"].Id;
        Assert.Equal(await IdsOfAsync(world, "3"), (await manager.GetAsync($"/unassigned?area={south:N}")).Customers());
        var done = await manager.PostAsync("/assignments", ("kind", "Filter"), ("filter.hint", "王老五"), ("memberId", $"{world.Colleague.MemberId}"));
        Assert.StartsWith("/assignments/", done.Location, StringComparison.Ordinal);
        Assert.Equal((world.Colleague.MemberId, world.Colleague.MemberId, null),
            ((await world.RelationshipOfAsync("1", "A")).OwnerId, (await world.RelationshipOfAsync("2", "A")).OwnerId, (await world.RelationshipOfAsync("3", "A")).OwnerId));
        Assert.Null((await world.RelationshipOfAsync("B1", "B")).OwnerId);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Customers_change_hands_and_go_back_to_the_owner_and_team_of_before(DatabaseKind kind)
    {
        var world = await WaitingAsync(kind);
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        var before = await world.RelationshipOfAsync("4", "A");
        Assert.Equal((world.Colleague.MemberId, (Guid?)world.World.Places["A-T2"].Id), (before.OwnerId, before.TeamId));
        var done = await manager.PostAsync("/assignments", ("kind", "Customers"), ("ids", $"{before.CustomerId}"), ("memberId", $"{world.Rep.MemberId}"), ("returnUrl", "/customers"));
        Assert.Equal(world.Rep.MemberId, (await world.RelationshipOfAsync("4", "A")).OwnerId);
        var page = await manager.OpenAsync(done.Location!);
        await manager.PostAsync(page.Page.QuerySelector("form[action$='/reversals']")!.GetAttribute("action")!);
        var after = await world.RelationshipOfAsync("4", "A");
        Assert.Equal((before.OwnerId, before.TeamId), (after.OwnerId, after.TeamId));
        var owners = await world.ReadAsync(db => db.RelationshipHistory.Where(h => h.RelationshipId == before.Id && h.Aspect == HistoryAspect.Owner)
            .OrderBy(h => h.FromAt).Select(h => new { h.Value, Ended = h.ToAt != null }).ToListAsync());
        Assert.Equal([(before.OwnerId.ToString(), true), (world.Rep.MemberId.ToString(), true), (before.OwnerId.ToString(), false)], owners.Select(o => (o.Value, o.Ended)));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task What_somebody_changed_since_is_not_taken_back(DatabaseKind kind)
    {
        var world = await WaitingAsync(kind);
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        using var steward = await world.AsAsync(ReadyRoles.DataSteward, "A");
        var page = await manager.OpenAsync((await manager.PostAsync("/assignments", ("kind", "Filter"), ("filter.hint", "王老五"), ("memberId", $"{world.Rep.MemberId}"))).Location!);
        var moved = await world.RelationshipOfAsync("2", "A");
        await steward.PostAsync("/assignments", ("kind", "Customers"), ("ids", $"{moved.CustomerId}"), ("memberId", $"{world.Colleague.MemberId}"));
        await manager.PostAsync(page.Page.QuerySelector("form[action$='/reversals']")!.GetAttribute("action")!);
        Assert.Contains("已撤销，1 条恢复原状", (await manager.OpenAsync("/unassigned")).Words(), StringComparison.Ordinal);
        Assert.Equal((null, world.Colleague.MemberId), ((await world.RelationshipOfAsync("1", "A")).OwnerId, (await world.RelationshipOfAsync("2", "A")).OwnerId));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_refused_assignment_tells_why_and_changes_nothing(DatabaseKind kind)
    {
        var world = await WaitingAsync(kind);
        var stranger = await world.World.AddPersonAsync(ReadyRoles.SalesRep, "B-T1", "赵六");
        var waiting = (await world.RelationshipOfAsync("1", "A")).Id;
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        using var other = await world.AsAsync(ReadyRoles.SubsidiaryManager, "B");
        var owned = (await world.RelationshipOfAsync("4", "A")).Id;
        var before = await world.StateAsync();
        foreach (var (client, member, id, zh, en) in new[]
        {
            (manager, "", waiting, "请选择分配给谁。", "Choose to whom."), (manager, $"{Guid.CreateVersion7()}", waiting, "请选择分配给谁。", "Choose to whom."),
            (manager, $"{world.Rep.MemberId}", Guid.Empty, "请先勾选客户。", "Mark some customers first."),
            (manager, $"{stranger.MemberId}", waiting, "所选客户都不能分配给 赵六", "None of them can go to 赵六"),
            (manager, $"{world.Rep.MemberId}", owned, "或已有负责人", "or have an owner"),
            (other, $"{world.Rep.MemberId}", waiting, "所选客户都不能分配给 张伟", "None of them can go to 张伟"),
            (other, $"{stranger.MemberId}", waiting, "所选客户都不能分配给 赵六", "None of them can go to 赵六"),
        })
        {
            foreach (var (language, text) in new[] { ("zh-CN", zh), ("en", en) })
            {
                client.Speak(language);
                var answer = await client.PostAsync("/assignments", [("kind", "Relationships"), ("memberId", member), .. id == Guid.Empty ? [] : new[] { ("ids", $"{id}") }]);
                Assert.Equal("/unassigned", answer.Location);
                Assert.Contains(text, (await client.OpenAsync("/unassigned")).Words(), StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Who_may_not_assign_is_refused_and_nobody_undoes_anothers_assignment(DatabaseKind kind)
    {
        var world = await WaitingAsync(kind);
        var waiting = await world.RelationshipOfAsync("1", "A");
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        var done = await manager.PostAsync("/assignments", ("kind", "Relationships"), ("ids", $"{(await world.RelationshipOfAsync("2", "A")).Id}"), ("memberId", $"{world.Rep.MemberId}"));
        var token = done.Location!.Split('?')[0];
        var before = await world.StateAsync();
        foreach (var (role, place) in new[]
        {
            (ReadyRoles.SalesRep, "A-T1"), (ReadyRoles.Marketing, "A"), (ReadyRoles.Finance, "A"), (ReadyRoles.ServiceAgent, "A"), (ReadyRoles.HqManager, "HQ"), (ReadyRoles.GroupAdmin, "HQ"),
        })
        {
            using var client = await world.AsAsync(role, place);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/unassigned")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(token)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync($"{token}/reversals")).Status);
            foreach (var (kindOfMark, id) in new[] { ("Relationships", waiting.Id), ("Customers", waiting.CustomerId), ("Filter", waiting.Id) })
                Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/assignments", ("kind", kindOfMark), ("ids", $"{id}"), ("memberId", $"{world.Rep.MemberId}"))).Status);
        }

        foreach (var place in new[] { "A", "B" })
        {
            using var another = await world.AsAsync(ReadyRoles.SubsidiaryManager, place);
            foreach (var address in new[] { token, $"/assignments/{Guid.Empty:N}-5", "/assignments/nonsense" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await another.GetAsync(address)).Status);
                Assert.Equal(HttpStatusCode.NotFound, (await another.PostAsync($"{address}/reversals")).Status);
            }
        }

        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_list_pages_forth_and_back_without_loss_or_repeat(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        var empty = await manager.GetAsync("/unassigned");
        Assert.Contains("没有待分配的客户", empty.Words(), StringComparison.Ordinal);

        // Names that are equal to the last letter are ordered by their IDs alone.
        await world.EnterAsync("A", [.. Enumerable.Range(0, 120).Select(n => Row($"{n}", n % 2 == 0 ? "上海同名机械有限公司" : $"上海{n}号机械有限公司", Code(n)))]);
        var (forwards, last) = await Pages.WalkAsync(manager, "/unassigned", "next");
        Assert.Equal([50, 50, 20], forwards.Select(p => p.Count));
        Assert.Equal(120, forwards.SelectMany(p => p).Distinct().Count());
        var (backwards, _) = await Pages.WalkAsync(manager, last, "prev");
        Assert.Equal(forwards.SelectMany(p => p), backwards.AsEnumerable().Reverse().SelectMany(p => p));
        Assert.Contains("没有符合条件的客户", (await manager.GetAsync("/unassigned?hint=无此人")).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync("/unassigned?hint=%00&area=nonsense&after=AAAA")).Status);
    }

    // Of A: 1 and 2 wait under a name that nobody has, 3 without any, 4 is 李娜's; B1 waits in B.
    private static async Task<CustomerWorld> WaitingAsync(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A",
            Row("1", "上海甲甲有限公司", Code(1), address: "上海市浦东新区张江路1号", owner: "王老五"),
            Row("2", "上海乙乙有限公司", Code(2), address: "上海市浦东新区张江路2号", owner: "王老五"),
            Row("3", "深圳丙丙有限公司", Code(3), address: "广东省深圳市南山区科技路3号"),
            Row("4", "上海丁丁有限公司", Code(4), address: "上海市浦东新区张江路4号", owner: "李娜"));
        await world.EnterAsync("B", Row("B1", "上海戊戊有限公司", Code(5), owner: "王老五"));
        return world;
    }

    private static async Task<IEnumerable<string>> IdsOfAsync(CustomerWorld world, params string[] keys)
    {
        var ids = new List<string>();
        foreach (var key in keys)
            ids.Add((await world.CustomerOfAsync(key)).UnifiedId);
        return ids.Order();
    }

    private static Task<List<string>> OpenReasonsAsync(CustomerWorld world, Guid relationship) => world.ReadAsync(db => db.RelationshipHistory
        .Where(h => h.RelationshipId == relationship && h.ToAt == null && (h.Aspect == HistoryAspect.Owner || h.Aspect == HistoryAspect.Team))
        .Select(h => h.ReasonCode).ToListAsync());
}

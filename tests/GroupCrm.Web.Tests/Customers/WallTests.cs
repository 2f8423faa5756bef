using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Tests.Accounts;
using GroupCrm.Web.Tests.Support;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class WallTests
{
    private const string Phone = "13743657548";
    private const string Shanghai = "上海市浦东新区张江路1号";

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_rep_sees_own_customers_only(DatabaseKind kind)
    {
        var world = await FilledAsync(await OnAsync(kind));
        var (mine, theirs) = (await world.CustomerOfAsync("1"), await world.CustomerOfAsync("2"));
        using var rep = await world.AsAsync(world.Rep);
        var list = await rep.GetAsync("/customers");
        Assert.Equal([mine.UnifiedId], list.Customers());
        Assert.DoesNotContain(theirs.UnifiedId, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(theirs.Name, list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await rep.GetAsync($"/customers/{mine.UnifiedId}")).Status);
        foreach (var q in new[] { theirs.UnifiedId, theirs.Name, "2", "13622223344", theirs.Uscc })
            Assert.Empty((await rep.GetAsync($"/customers?q={q}")).Customers());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_foreign_row_answers_like_a_missing_one_byte_by_byte_and_query_by_query(DatabaseKind kind)
    {
        var counter = new QueryCounter();
        await using var server = await TestServer.StartAsync(kind, new Dictionary<string, string?> { ["Jobs:Enabled"] = "false" }, adjust: counter.Watch);
        var world = await FilledAsync(await MakeAsync(TestWorld.FoundAsync(server)));
        var steward = await world.World.AddPersonAsync(ReadyRoles.DataSteward, "B");
        var (foreign, record) = ((await world.CustomerOfAsync("2")).UnifiedId, await world.RecordOfAsync("2"));
        var missing = UnifiedIds.Take(4_242, new byte[32]).Id;
        var before = await world.StateAsync();
        foreach (var person in new[] { world.Rep, steward })
        {
            using var client = await world.AsAsync(person);
            await client.GetAsync("/customers");
            await CompareAsync(counter, id => client.GetAsync($"/customers?q={id}"), foreign, missing, HttpStatusCode.OK);
            await CompareAsync(counter, id => client.GetAsync($"/customers?q={id}"), Code(2), Code(77), HttpStatusCode.OK);
            foreach (var address in new[] { "/customers/{0}", "/customers/{0}/edit", "/customers/{0}/timeline" })
                await CompareAsync(counter, id => client.GetAsync(string.Format(null, address, id)), foreign, missing);
            foreach (var address in new[] { "/sources/{0}", "/sources/{0}?version=1" })
                await CompareAsync(counter, id => client.GetAsync(string.Format(null, address, id)), $"{record}", $"{Guid.CreateVersion7()}");
            await CompareAsync(counter, id => client.PostAsync($"/customers/{id}", ("Name", "改名有限公司"), ("Was.Name", "旧名有限公司")), foreign, missing);
        }

        using var mover = await world.AsAsync(steward);
        foreach (var verb in new[] { "detachments", "attachments" })
            await CompareAsync(counter, id => mover.PostAsync($"/sources/{id}/{verb}", ("reason", "试试")), $"{record}", $"{Guid.CreateVersion7()}");
        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Another_groups_customer_does_not_exist(DatabaseKind kind)
    {
        var other = await FilledAsync(await OnAsync(kind));
        var (foreign, record) = (await other.CustomerOfAsync("1"), await other.RecordOfAsync("1"));
        var world = await FilledAsync(await OnAsync(kind), 20);
        using var hq = await world.AsAsync(ReadyRoles.HqManager, "HQ");
        Assert.Equal(2, (await hq.GetAsync("/customers")).Customers().Count);
        foreach (var url in new[] { $"/customers/{foreign.UnifiedId}", $"/customers/{foreign.UnifiedId}/timeline", $"/sources/{record}" })
            Assert.Equal(HttpStatusCode.NotFound, (await hq.GetAsync(url)).Status);
        foreach (var q in new[] { foreign.UnifiedId, foreign.Uscc })
            Assert.Empty((await hq.GetAsync($"/customers?q={q}")).Customers());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task An_area_manager_sees_the_area_over_all_subsidiaries_and_nothing_else(DatabaseKind kind)
    {
        var world = await FilledAsync(await OnAsync(kind));
        await world.EnterAsync("B", Row("3", "上海晨光仪表有限公司", Code(3), address: "上海市徐汇区漕溪路9号"));
        await world.EnterAsync("B", Row("4", "深圳蓝海仪表有限公司", Code(4), address: "广东省深圳市南山区科技路9号"));
        using var east = await world.AsAsync(ReadyRoles.AreaManager, "EAST");
        var seen = new List<string>();
        foreach (var key in new[] { "1", "2", "3" })
            seen.Add((await world.CustomerOfAsync(key)).UnifiedId);
        Assert.Equal(seen.Order(), (await east.GetAsync("/customers")).Customers().Order());
        Assert.Equal(HttpStatusCode.NotFound, (await east.GetAsync($"/customers/{(await world.CustomerOfAsync("4")).UnifiedId}")).Status);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Of_a_shared_customer_another_subsidiary_shows_who_serves_it_and_nothing_more(DatabaseKind kind)
    {
        var world = await FilledAsync(await OnAsync(kind));
        await world.World.AddPersonAsync(ReadyRoles.SalesRep, "B-T1", "钱七");
        await world.EnterAsync("B", Row("B1", "上海东风精密有限公司", Code(1), "赵六", "13511112233", "上海市徐汇区漕溪路9号", "钱七", 55_555m));
        using var rep = await world.AsAsync(world.Rep);
        var url = $"/customers/{(await world.CustomerOfAsync("1")).UnifiedId}";
        var page = await rep.GetAsync(url);
        Assert.Contains("乙公司 也在服务 钱七", page.Words(), StringComparison.Ordinal);
        foreach (var secret in new[] { "13511112233", "赵六", "55,555", "63,332", "B1<", "乙公司一组", "漕溪路9号</" })
            Assert.DoesNotContain(secret, page.Text + (await rep.GetAsync($"{url}/timeline")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync($"/sources/{await world.RecordOfAsync("B1")}")).Status);
        foreach (var q in new[] { "B1", "13511112233" })
            Assert.Empty((await rep.GetAsync($"/customers?q={q}")).Customers());
    }

    private static async Task CompareAsync(QueryCounter counter, Func<string, Task<Answer>> ask, string foreign, string missing,
        HttpStatusCode status = HttpStatusCode.NotFound)
    {
        var (one, itsQueries) = await FewestAsync(counter, () => ask(foreign));
        var (none, noQueries) = await FewestAsync(counter, () => ask(missing));
        Assert.Equal((status, status), (one.Status, none.Status));

        // A search box repeats what was searched for.
        Assert.Equal(ErrorPageTests.WithoutWhatVaries(none).Replace(missing, foreign, StringComparison.Ordinal), ErrorPageTests.WithoutWhatVaries(one));
        Assert.Equal(none.Text.Length, one.Text.Length);
        Assert.Equal(noQueries.Count, itsQueries.Count);

        // A search that hits nothing is told apart in the text of its queries on SQLite, not in their number.
        if (status == HttpStatusCode.NotFound)
            Assert.Equal(noQueries, itsQueries);
    }

    // The caches of viewer and names settle once the stamps of the preparation were noticed.
    private static async Task<(Answer Answer, IReadOnlyList<string> Commands)> FewestAsync(QueryCounter counter, Func<Task<Answer>> ask)
    {
        (Answer, IReadOnlyList<string> Commands)? fewest = null;
        for (var i = 0; i < 10; i++)
        {
            counter.Clear();
            var answer = await ask();
            if (fewest is null || counter.Commands.Count < fewest.Value.Commands.Count)
                fewest = (answer, [.. counter.Commands]);
        }

        return fewest!.Value;
    }

    private static async Task<CustomerWorld> FilledAsync(CustomerWorld world, int first = 0)
    {
        await world.EnterAsync("A",
            Row("1", "上海东风精密有限公司", Code(first + 1), "王小明", Phone, Shanghai, "张伟", 7_777m),
            Row("2", "上海西风机械有限公司", Code(first + 2), "孙大圣", "13622223344", "上海市浦东新区张江路2号", "李娜", 8_888m));
        return world;
    }
}

using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Support;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class WallTests
{
    private const string Phone = "13743657548";
    private const string Shanghai = "上海市浦东新区张江路1号";

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_rep_sees_own_customers_only_and_a_colleagues_does_not_exist(DatabaseKind kind)
    {
        var world = await FilledAsync(kind);
        var (mine, theirs) = (await world.CustomerOfAsync("1"), await world.CustomerOfAsync("2"));
        using var rep = await world.AsAsync(world.Rep);
        var list = await rep.GetAsync("/customers");
        Assert.Contains(mine.UnifiedId, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(theirs.UnifiedId, list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await rep.GetAsync($"/customers/{mine.UnifiedId}")).Status);

        var record = await world.RecordOfAsync("2");
        var before = await world.StateAsync();
        foreach (var url in new[] { $"/customers/{theirs.UnifiedId}", $"/customers/{theirs.UnifiedId}/edit", $"/customers/{theirs.UnifiedId}/timeline", $"/sources/{record}" })
            Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.PostAsync($"/customers/{theirs.UnifiedId}", ("Name", "改名有限公司"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.PostAsync($"/sources/{record}/detachments", ("reason", "试试"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.GetAsync("/unassigned")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.GetAsync("/customers/export")).Status);
        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Marketing_never_receives_a_phone_in_any_byte(DatabaseKind kind)
    {
        var world = await FilledAsync(kind);
        var (customer, record) = (await world.CustomerOfAsync("1"), await world.RecordOfAsync("1"));
        using var marketing = await world.AsAsync(ReadyRoles.Marketing, "A");
        foreach (var url in new[] { "/customers", $"/customers?q={Phone}", $"/customers/{customer.UnifiedId}", $"/customers/{customer.UnifiedId}/timeline", $"/sources/{record}" })
        {
            var answer = await marketing.GetAsync(url);
            Assert.Equal(HttpStatusCode.OK, answer.Status);

            // A search box repeats what was typed into it.
            var text = url.Contains("q=", StringComparison.Ordinal) ? answer.Text.Replace($"q={Phone}", "", StringComparison.Ordinal).Replace($"value=\"{Phone}\"", "", StringComparison.Ordinal) : answer.Text;
            if (!url.Contains("q=", StringComparison.Ordinal))
                Assert.DoesNotContain(Phone, text, StringComparison.Ordinal);
            Assert.DoesNotContain("王小明", text, StringComparison.Ordinal);
        }

        Assert.Contains(customer.UnifiedId, (await marketing.GetAsync("/customers")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(customer.UnifiedId, (await marketing.GetAsync($"/customers?q={Phone}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await marketing.GetAsync("/customers/export?format=csv")).Status);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Finance_sees_contacts_masked_and_cannot_search_by_phone(DatabaseKind kind)
    {
        var world = await FilledAsync(kind);
        var customer = await world.CustomerOfAsync("1");
        using var finance = await world.AsAsync(ReadyRoles.Finance, "A");
        var page = await finance.GetAsync($"/customers/{customer.UnifiedId}");
        Assert.Contains("137****7548", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, page.Text, StringComparison.Ordinal);
        var record = await finance.GetAsync($"/sources/{await world.RecordOfAsync("1")}");
        Assert.DoesNotContain(Phone, record.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(customer.UnifiedId, (await finance.GetAsync($"/customers?q={Phone}")).Text, StringComparison.Ordinal);

        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        Assert.Contains(customer.UnifiedId, (await manager.GetAsync($"/customers?q=137-4365-7548")).Text, StringComparison.Ordinal);
        Assert.Contains(Phone, (await manager.GetAsync($"/customers/{customer.UnifiedId}")).Text, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_hidden_column_is_absent_and_a_sort_by_it_refused(DatabaseKind kind)
    {
        var world = await FilledAsync(kind);
        using var agent = await world.AsAsync(ReadyRoles.ServiceAgent, "A");
        var list = await agent.GetAsync("/customers");
        Assert.DoesNotContain("年采购额", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.GetAsync("/customers?sort=-purchase")).Status);
        var page = await agent.GetAsync($"/customers/{(await world.CustomerOfAsync("1")).UnifiedId}");
        Assert.DoesNotContain("7,777", page.Text, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task An_area_manager_sees_the_area_over_all_subsidiaries_and_nothing_else(DatabaseKind kind)
    {
        var world = await FilledAsync(kind);
        await world.EnterAsync("B", Row("3", "上海晨光仪表有限公司", Code(3), address: "上海市徐汇区漕溪路9号"));
        await world.EnterAsync("B", Row("4", "深圳蓝海仪表有限公司", Code(4), address: "广东省深圳市南山区科技路9号"));
        using var east = await world.AsAsync(ReadyRoles.AreaManager, "EAST");
        var list = await east.GetAsync("/customers");
        foreach (var key in new[] { "1", "2", "3" })
            Assert.Contains((await world.CustomerOfAsync(key)).UnifiedId, list.Text, StringComparison.Ordinal);
        var south = await world.CustomerOfAsync("4");
        Assert.DoesNotContain(south.UnifiedId, list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await east.GetAsync($"/customers/{south.UnifiedId}")).Status);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Of_a_shared_customer_another_subsidiary_shows_who_serves_it_and_nothing_more(DatabaseKind kind)
    {
        var world = await FilledAsync(kind);
        await world.EnterAsync("B", Row("B1", "上海东风精密有限公司", Code(1), "赵六", "13511112233", owner: "钱七", amount: 55_555m));
        using var rep = await world.AsAsync(world.Rep);
        var page = await rep.GetAsync($"/customers/{(await world.CustomerOfAsync("1")).UnifiedId}");
        Assert.Contains("乙公司", page.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { "13511112233", "赵六", "55,555", "钱七", "B1<" })
            Assert.DoesNotContain(secret, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync($"/sources/{await world.RecordOfAsync("B1")}")).Status);
        Assert.DoesNotContain((await world.CustomerOfAsync("1")).UnifiedId, (await rep.GetAsync("/customers?q=B1")).Text, StringComparison.Ordinal);
    }

    private static async Task<CustomerWorld> FilledAsync(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A",
            Row("1", "上海东风精密有限公司", Code(1), "王小明", Phone, Shanghai, "张伟", 7_777m),
            Row("2", "上海西风机械有限公司", Code(2), "孙大圣", "13622223344", "上海市浦东新区张江路2号", "李娜", 8_888m));
        return world;
    }
}

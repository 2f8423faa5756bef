using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Shell.Paging;
using GroupCrm.Web.Tests.Support;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class ListTests
{
    private static readonly string[] Sorts = ["name", "-name", "purchase", "-purchase", "last", "-last", "subsidiaries", "-subsidiaries"];

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Pages_forth_and_back_hold_every_row_once_in_one_order_also_where_rows_are_equal(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", [.. Enumerable.Range(0, 130).Select(n => Company(n, owner: "张伟"))]);
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        using var rep = await world.AsAsync(world.Rep);
        using var hq = await world.AsAsync(ReadyRoles.HqManager, "HQ");
        foreach (var client in new[] { manager, rep, hq })
        {
            foreach (var sort in Sorts)
            {
                var (forwards, last) = await Pages.WalkAsync(client, $"/customers?sort={sort}", "next");
                Assert.Equal((sort, 130), (sort, forwards.SelectMany(p => p).Distinct().Count()));
                Assert.Equal([50, 50, 30], forwards.Select(p => p.Count));
                var (backwards, _) = await Pages.WalkAsync(client, last, "prev");
                Assert.Equal(forwards.SelectMany(p => p), backwards.AsEnumerable().Reverse().SelectMany(p => p));
            }
        }
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Each_column_sorts_by_what_it_shows_both_ways(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        ImportRow Touched(string key, string name, int day, decimal? amount) => Row(key, name, Code(day), owner: "张伟", amount: amount) with
        {
            LastTouch = $"2026-10-{day:00}", LastTouchDate = new DateCheck(new DateOnly(2026, 10, day), null),
        };
        await world.EnterAsync("A", Touched("1", "安徽甲机械有限公司", 7, 300m), Touched("2", "北京乙机械有限公司", 9, 20m), Touched("3", "成都丙机械有限公司", 8, null));
        await world.EnterAsync("B", Row("B2", "北京乙机械有限公司", Code(9), amount: 1000m), Row("B3", "成都丙机械有限公司", Code(8)));
        await world.EnterAsync("C", Row("C3", "成都丙机械有限公司", Code(8)));
        var rep = await world.AsAsync(world.Rep);
        var hq = await world.AsAsync(ReadyRoles.HqManager, "HQ");
        foreach (var (client, column, keys) in new[]
        {
            (rep, "name", "1 2 3"), (rep, "purchase", "3 2 1"), (rep, "last", "1 3 2"), (rep, "subsidiaries", "1 2 3"),
            (hq, "name", "1 2 3"), (hq, "purchase", "3 1 2"), (hq, "last", "1 3 2"), (hq, "subsidiaries", "1 2 3"),
        })
        {
            var expected = await IdsAsync(world, keys);
            Assert.Equal(expected, (await client.GetAsync($"/customers?sort={column}")).Customers());
            Assert.Equal(expected.AsEnumerable().Reverse(), (await client.GetAsync($"/customers?sort=-{column}")).Customers());
        }

        rep.Dispose();
        hq.Dispose();
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Filters_narrow_to_what_they_say_alone_and_together(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A",
            Row("1", "上海甲甲有限公司", Code(1), address: "上海市浦东新区张江路1号", owner: "张伟", amount: 100m) with { Industry = "精密机械" },
            Row("2", "深圳乙乙有限公司", address: "广东省深圳市南山区科技路2号", amount: 100m),
            Row("3", "广州丙丙有限公司", address: "广东省广州市天河区体育路3号", owner: "李娜") with { Industry = "100%机械_厂" });
        await world.EnterAsync("B", Row("B1", "上海甲甲有限公司", Code(1)));
        using var hq = await world.AsAsync(ReadyRoles.HqManager, "HQ");
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        var (a, b, south) = (world.World.Places["A"].Id, world.World.Places["B"].Id, world.World.Places["SOUTH"].Id);
        foreach (var (query, keys) in new[]
        {
            ("shared=true", "1"), ("hasUscc=true", "1"), ("province=440000", "2 3"), ("province=440000&city=440300", "2"), ($"area={south:N}", "2 3"),
            ($"area={world.World.Places["AREAS"].Id:N}", "1 2 3"), ($"owner={world.Rep.MemberId:N}", "1"), ("noOwner=true&province=440000", "2"),
            ($"subsidiary={a:N}", "1 2 3"), ("stage=Prospect&province=440000", "3"), ("industry=机械", "1 3"), ("industry=%25机械_", "3"), ("industry=机_", ""),
            ($"subsidiary={a:N}&stage=Active&sort=-last", "1 2"), ($"line={world.World.Places["MAIN"].Id:N}&q=乙乙", "2"),
            ($"owner={world.Colleague.MemberId:N}&area={south:N}&industry=机械&stage=Prospect&sort=-purchase", "3"),
            ($"owner={world.Colleague.MemberId:N}&province=310000", ""), ("shared=true&noOwner=true&city=440300", ""), ("hasUscc=true&shared=true&q=甲甲&sort=subsidiaries", "1"),
        })
        {
            foreach (var client in new[] { hq, manager })
                Assert.Equal((query, string.Join(' ', (await IdsAsync(world, keys)).Order())), (query, string.Join(' ', (await client.GetAsync($"/customers?{query}")).Customers().Order())));
        }

        Assert.Equal(await IdsAsync(world, "1"), (await hq.GetAsync($"/customers?subsidiary={b:N}")).Customers());
        Assert.Empty((await manager.GetAsync($"/customers?subsidiary={b:N}")).Customers());

        // Each filter that is on can be taken off alone.
        var chips = (await hq.GetAsync("/customers?province=440000&city=440300&noOwner=true")).Page.QuerySelectorAll(".chips a, .chip a, a.chip").Select(c => c.GetAttribute("href")).ToList();
        Assert.Contains("/customers?province=440000&city=440300", chips);
        Assert.Contains("/customers?noOwner=true&province=440000", chips);
        Assert.Contains("/customers?noOwner=true", chips);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_customer_is_found_by_each_of_its_names(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", Row("OLD-77", "上海东风精密有限公司", Code(1), "王小明", "13743657548", "上海市浦东新区张江路1号", "张伟"), Company(5, "张伟"));
        var customer = await world.CustomerOfAsync("OLD-77");
        using var rep = await world.AsAsync(world.Rep);
        foreach (var q in new[]
        {
            "东风", "東風精密", "shdf", "SHDF", Code(1), $" {Code(1).ToLowerInvariant()} ", customer.UnifiedId, customer.UnifiedId.ToLowerInvariant().Replace("-", ""),
            "OLD-77", "13743657548", "+86 137 4365 7548",
        })
            Assert.Equal((q, customer.UnifiedId), (q, string.Join(' ', (await rep.GetAsync($"/customers?q={Uri.EscapeDataString(q)}")).Customers())));
        Assert.Empty((await rep.GetAsync("/customers?q=%25")).Customers());
        Assert.Empty((await rep.GetAsync("/customers?q=西风")).Customers());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task An_empty_list_says_so_and_nonsense_in_the_address_is_no_fault(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        using var rep = await world.AsAsync(world.Rep);
        var empty = await rep.GetAsync("/customers");
        Assert.Contains("还没有客户", empty.Words(), StringComparison.Ordinal);
        Assert.NotNull(empty.Page.QuerySelector("#list a[href='/customers/new']"));
        var noMatch = await rep.GetAsync("/customers?q=无此客户");
        Assert.Contains("没有符合条件的客户", noMatch.Words(), StringComparison.Ordinal);
        Assert.NotNull(noMatch.Page.QuerySelector("#list a[href='/customers']"));

        await world.EnterAsync("A", Row("1", "上海甲甲有限公司", Code(1), owner: "张伟"));
        var nul = new Cursor("a\0b", Guid.CreateVersion7()).ToString();
        foreach (var query in new[]
        {
            "sort=nonsense", "sort=-", "sort=--name", "after=nonsense", $"after={new string('A', 5000)}", $"after={nul}", $"before={nul}", $"sort=-purchase&after={nul}",
            $"sort=last&before={Cursor.At(long.MinValue, Guid.Empty)}", "owner=nonsense", "subsidiary=nonsense", "stage=Nonsense", "stage=77", "province=%27", "industry=%00",
            "province=%00", "city=%00", "q=%00", "q=a%00b", "shared=nonsense", "industry=%F0%9F", "q=%ED%A0%80",
        })
        {
            var answer = await rep.GetAsync($"/customers?{query}");
            Assert.Equal((query, HttpStatusCode.OK), (query, answer.Status));
        }
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_total_is_counted_to_a_thousand(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", [.. Enumerable.Range(0, 1_000).Select(n => Company(n, owner: "张伟"))]);
        using var rep = await world.AsAsync(world.Rep);
        using var hq = await world.AsAsync(ReadyRoles.HqManager, "HQ");
        foreach (var client in new[] { rep, hq })
        {
            var words = (await client.GetAsync("/customers")).Page.QuerySelector(".pager-count")!.TextContent;
            Assert.Contains("1,000", words, StringComparison.Ordinal);
            Assert.DoesNotContain("1,000+", words, StringComparison.Ordinal);
        }

        await world.EnterAsync("A", Company(1_000, owner: "张伟"));
        foreach (var client in new[] { rep, hq })
        {
            foreach (var url in new[] { "/customers", "/customers?sort=-purchase" })
                Assert.Contains("1,000+", (await client.GetAsync(url)).Page.QuerySelector(".pager-count")!.TextContent, StringComparison.Ordinal);
        }
    }

    // Of 130 every seventh buys the same, every third has the same name, nobody was touched, and one subsidiary serves all.
    private static ImportRow Company(int n, string? owner) => Row($"{n}", n % 3 == 0 ? "上海同名机械有限公司" : $"上海{(char)('一' + n * 7)}{n}号机械有限公司",
        Code(n + 100), "王小明", $"1374365{n:0000}", $"上海市浦东新区张江路{n}号", owner, n % 7);

    private static async Task<List<string>> IdsAsync(CustomerWorld world, string keys)
    {
        var ids = new List<string>();
        foreach (var key in keys.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            ids.Add((await world.CustomerOfAsync(key)).UnifiedId);
        return ids;
    }
}

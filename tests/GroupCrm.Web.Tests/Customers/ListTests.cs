using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Accounts;
using GroupCrm.Web.Tests.Support;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class ListTests
{
    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Pages_forwards_and_backwards_hold_every_row_once_in_one_order(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", [.. Enumerable.Range(0, 130).Select(n => Company(n, owner: "张伟"))]);
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        using var rep = await world.AsAsync(world.Rep);
        using var hq = await world.AsAsync(ReadyRoles.HqManager, "HQ");
        foreach (var client in new[] { manager, rep, hq })
        {
            foreach (var sort in new[] { "name", "-name", "purchase", "-purchase", "-last", "-subsidiaries" })
            {
                var forwards = await WalkAsync(client, $"/customers?sort={sort}", "next");
                Assert.Equal(130, forwards.Pages.SelectMany(p => p).Distinct().Count());
                Assert.Equal([50, 50, 30], forwards.Pages.Select(p => p.Count));
                var backwards = await WalkAsync(client, forwards.Last, "prev");
                Assert.Equal(forwards.Pages.SelectMany(p => p), backwards.Pages.AsEnumerable().Reverse().SelectMany(p => p));
            }
        }
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
        {
            var found = await IdsAsync(rep, $"/customers?q={Uri.EscapeDataString(q)}");
            Assert.True(found is [var one] && one == customer.UnifiedId, $"{q}: {string.Join(' ', found)}");
        }

        Assert.Empty(await IdsAsync(rep, "/customers?q=%25"));
        Assert.Empty(await IdsAsync(rep, "/customers?q=西风"));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Filters_narrow_to_what_they_say(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A",
            Row("1", "上海甲甲有限公司", Code(1), address: "上海市浦东新区张江路1号", owner: "张伟", amount: 100m),
            Row("2", "深圳乙乙有限公司", address: "广东省深圳市南山区科技路2号", amount: 100m),
            Row("3", "广州丙丙有限公司", address: "广东省广州市天河区体育路3号", owner: "李娜"));
        await world.EnterAsync("B", Row("B1", "上海甲甲有限公司", Code(1)));
        using var hq = await world.AsAsync(ReadyRoles.HqManager, "HQ");
        var (a, south) = (world.World.Places["A"].Id, world.World.Places["SOUTH"].Id);
        foreach (var (query, keys) in new[]
        {
            ("shared=true", "1"), ("hasUscc=true", "1"), ("province=440000", "2 3"), ("province=440000&city=440300", "2"), ($"area={south:N}", "2 3"),
            ($"area={world.World.Places["AREAS"].Id:N}", "1 2 3"), ($"owner={world.Rep.MemberId:N}", "1"), ("noOwner=true&province=440000", "2"),
            ($"subsidiary={a:N}", "1 2 3"), ($"subsidiary={world.World.Places["B"].Id:N}", "1"), ("stage=Prospect&province=440000", "3"),
            ($"subsidiary={a:N}&stage=Active&sort=-last", "1 2"), ($"line={world.World.Places["MAIN"].Id:N}&q=乙乙", "2"),
        })
        {
            var expected = new List<string>();
            foreach (var key in keys.Split(' '))
                expected.Add((await world.CustomerOfAsync(key)).UnifiedId);
            Assert.Equal(expected.Order(), (await IdsAsync(hq, $"/customers?{query}")).Order());
        }
    }

    [Theory]
    [InlineData(ReadyRoles.SalesRep, "A-T1")]
    [InlineData(ReadyRoles.SubsidiaryManager, "A")]
    [InlineData(ReadyRoles.AreaManager, "EAST")]
    [InlineData(ReadyRoles.HqManager, "HQ")]
    public async Task A_page_asks_the_database_a_bounded_number_of_times_whatever_its_size(string role, string place)
    {
        var counter = new QueryCounter();
        await using var server = await TestServer.StartAsync(DatabaseKind.Sqlite, adjust: counter.Watch);
        var world = await MakeAsync(TestWorld.FoundAsync(server));
        var person = await world.World.AddPersonAsync(role, place, "周五");
        await world.EnterAsync("A", Company(0, "周五"));
        using var client = await world.AsAsync(person);
        var customer = await world.CustomerOfAsync("0");
        string[] lists = ["/customers", "/customers?sort=-last", "/customers?q=13800000000&sort=-purchase", "/customers?shared=true"];
        string[] details = [$"/customers/{customer.UnifiedId}", $"/sources/{await world.RecordOfAsync("0")}"];
        var few = await CountAsync(counter, client, [.. lists, .. details]);

        await world.EnterAsync("A", [.. Enumerable.Range(1, 120).Select(n => Company(n, "周五"))]);
        foreach (var subsidiary in new[] { "B", "C" })
            await world.EnterAsync(subsidiary, [.. Enumerable.Range(0, 60).Select(n => Company(n, null))]);
        var many = await CountAsync(counter, client, [.. lists, .. details]);
        Assert.All(lists, url => Assert.InRange(many[url], 1, 8));
        Assert.All(details, url => Assert.InRange(many[url], 1, 10));
        Assert.All(few, pair => Assert.True(many[pair.Key] <= pair.Value + 2, $"{pair.Key}: {pair.Value} grew to {many[pair.Key]}"));
    }

    private static async Task<Dictionary<string, int>> CountAsync(QueryCounter counter, TestClient client, IReadOnlyList<string> urls)
    {
        var counts = new Dictionary<string, int>();
        foreach (var url in urls)
        {
            // The caches of viewer and names settle once the stamps of the preparation were noticed.
            for (var i = 0; i < 20; i++)
            {
                counter.Clear();
                Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync(url)).Status);
                counts[url] = Math.Min(counts.GetValueOrDefault(url, int.MaxValue), counter.Commands.Count);
            }
        }

        return counts;
    }

    private static Domain.Imports.ImportRow Company(int n, string? owner) => Row($"{n}", $"上海{(char)('一' + n * 37)}{(char)('丁' + n * 11)}{n}号机械有限公司",
        Code(n + 100), "王小明", $"1374365{n:0000}", $"上海市浦东新区张江路{n}号", owner, n % 7);

    private static async Task<(List<List<string>> Pages, string Last)> WalkAsync(TestClient client, string url, string rel)
    {
        var pages = new List<List<string>>();
        for (var next = url; next is not null && pages.Count < 20;)
        {
            url = next;
            var answer = await client.GetAsync(url);
            pages.Add(IdsOf(answer));
            next = answer.Page.QuerySelector($".pager a[rel={rel}]")?.GetAttribute("href");
        }

        return (pages, url);
    }

    private static async Task<List<string>> IdsAsync(TestClient client, string url) => IdsOf(await client.GetAsync(url));

    private static List<string> IdsOf(Answer answer) =>
        [.. answer.Page.QuerySelectorAll("#list tr[data-href]").Select(row => row.GetAttribute("data-href")!["/customers/".Length..])];
}

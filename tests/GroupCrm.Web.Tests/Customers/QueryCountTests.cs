using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Tests.Support;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class QueryCountTests
{
    private const int Most = 8;

    [Theory]
    [InlineData(ReadyRoles.SalesRep, "A-T1")]
    [InlineData(ReadyRoles.SubsidiaryManager, "A")]
    [InlineData(ReadyRoles.AreaManager, "EAST")]
    [InlineData(ReadyRoles.HqManager, "HQ")]
    public async Task A_page_asks_the_database_at_most_eight_times_whatever_its_size(string role, string place)
    {
        var counter = new QueryCounter();
        await using var server = await TestServer.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Jobs:Enabled"] = "false" }, adjust: counter.Watch);
        var world = await MakeAsync(TestWorld.FoundAsync(server));
        var person = await world.World.AddPersonAsync(role, place, "周五");
        await world.EnterAsync("A", Company(0, "周五"));
        using var client = await world.AsAsync(person);
        var customer = await world.CustomerOfAsync("0");
        List<string> urls =
        [
            "/customers", "/customers?sort=-last", "/customers?q=13800000000&sort=-purchase", "/customers?shared=true&province=310000", "/customers?sort=subsidiaries",
            $"/customers/{customer.UnifiedId}", $"/customers/{customer.UnifiedId}/timeline", $"/sources/{await world.RecordOfAsync("0")}",
        ];
        if (role is ReadyRoles.SubsidiaryManager or ReadyRoles.AreaManager)
            urls.Add("/unassigned");
        var few = await CountAsync(counter, client, urls);

        await world.EnterAsync("A", [.. Enumerable.Range(1, 120).Select(n => Company(n, "周五")), .. Enumerable.Range(200, 60).Select(n => Company(n, null))]);
        foreach (var subsidiary in new[] { "B", "C" })
            await world.EnterAsync(subsidiary, [.. Enumerable.Range(0, 60).Select(n => Company(n, null) with { SourceKey = $"{subsidiary}{n}" })]);
        var many = await CountAsync(counter, client, urls);
        Assert.All(many, page => Assert.True(page.Value is > 2 and <= Most, $"{page.Key}: {page.Value}"));
        Assert.All(few, page => Assert.True(many[page.Key] <= page.Value + 2, $"{page.Key}: {page.Value} grew to {many[page.Key]}"));
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
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(url)).Status);
                counts[url] = Math.Min(counts.GetValueOrDefault(url, int.MaxValue), counter.Commands.Count);
            }
        }

        return counts;
    }

    private static ImportRow Company(int n, string? owner) => Row($"{n}", $"上海{(char)('一' + n * 37)}{(char)('丁' + n * 11)}{n}号机械有限公司",
        Code(n + 100), "王小明", $"1374365{n:0000}", $"上海市浦东新区张江路{n}号", owner, n % 7);
}

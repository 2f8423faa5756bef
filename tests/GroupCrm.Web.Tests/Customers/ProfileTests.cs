using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Support;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class ProfileTests
{
    private const string Name = "上海东风精密有限公司";

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_timeline_goes_back_to_the_first_moment_without_loss_or_repeat_also_where_all_happened_at_once(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", [.. Enumerable.Range(0, 30).Select(n => Row($"{n}", Name, Code(1), "王小明", "13743657548", owner: "张伟"))]);
        using var rep = await world.AsAsync(world.Rep);
        var url = $"/customers/{(await world.CustomerOfAsync("0")).UnifiedId}";
        var moments = new List<string>();
        var pages = 0;
        for (var next = url; next is not null && pages < 10; pages++)
        {
            var answer = await rep.GetAsync(next);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            moments.AddRange(answer.Page.QuerySelectorAll(".timeline > li").Select(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
            next = answer.Page.QuerySelector("a[href*='/timeline?after=']")?.GetAttribute("href");
        }

        // Of each record its version and its place, of the relationship owner, team and stage.
        Assert.Equal(4, pages);
        Assert.Equal((63, 63), (moments.Count, moments.Distinct().Count()));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Any_spelling_of_an_id_leads_to_the_one_address(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", Row("1", Name, Code(1), owner: "张伟"));
        var id = (await world.CustomerOfAsync("1")).UnifiedId;
        using var rep = await world.AsAsync(world.Rep);
        foreach (var spelling in new[] { id.ToLowerInvariant(), id.Replace("-", "", StringComparison.Ordinal), $"%20{id}%20" })
            Assert.Equal($"/customers/{id}", (await rep.GetAsync($"/customers/{spelling}")).Location);
        var wrong = id[..^1] + (id[^1] == '2' ? '3' : '2');
        foreach (var nothing in new[] { wrong, "nonsense", "%00", new string('A', 500) })
            Assert.True((await rep.GetAsync($"/customers/{nothing}")).Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, nothing);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_page_says_everything_in_english_too(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", Row("1", Name, Code(1), "王小明", "13743657548", "上海市浦东新区张江路1号", "张伟", 7_777m));
        await world.EnterAsync("B", Row("B1", Name, Code(1)));
        using var hq = await world.AsAsync(ReadyRoles.HqManager, "HQ");
        hq.Speak("en");
        var words = (await hq.GetAsync($"/customers/{(await world.CustomerOfAsync("1")).UnifiedId}")).Words();
        foreach (var shown in new[] { "Company A", "Company B", "Served by 2 subsidiaries", "Same unified social credit code", "Yearly purchase, group", "East China", "Main business", "Shanghai" })
            Assert.Contains(shown, words, StringComparison.Ordinal);
        foreach (var chinese in new[] { "甲公司", "华东", "主营业务", "统一社会信用代码", "年采购额" })
            Assert.DoesNotContain(chinese, words, StringComparison.Ordinal);
    }
}

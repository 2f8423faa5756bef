using GroupCrm.Data.Engine;
using GroupCrm.Matching.Search;
using GroupCrm.Web.Tests.Imports.Intake;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Search;

public sealed class SearchTests
{
    // What the search takes for few: above, it reads in another way.
    private const int FewHits = 500;
    private const string Nobody = "nobody";
    private const string OfA = "rep manager finance marketing hq";

    // Typed, who finds it (of rep, manager, finance, marketing, hq, b), and what.
    private static readonly (string Typed, string Who, string Name)[] Facts =
    [
        ("腾", OfA, SearchWorld.Tencent),
        ("腾讯", OfA, SearchWorld.Tencent),
        ("騰訊", OfA, SearchWorld.Tencent),
        ("腾讯计", OfA, SearchWorld.Tencent),
        ("讯计算机系统有", OfA, SearchWorld.Tencent),
        (SearchWorld.Tencent, OfA, SearchWorld.Tencent),
        ("腾讯机", Nobody, SearchWorld.Tencent),
        ("讯腾", Nobody, SearchWorld.Tencent),
        ("司", OfA, SearchWorld.Tencent),
        ("tx", OfA, SearchWorld.Tencent),
        ("ＴＸＪＳ", OfA, SearchWorld.Tencent),
        ("szs", OfA, SearchWorld.Tencent),
        ("tengxun", OfA, SearchWorld.Tencent),
        ("teng xun", OfA, SearchWorld.Tencent),
        ("shenzhen", OfA, SearchWorld.Tencent),
        ("cqcj", "hq b", SearchWorld.Other),
        ("chongqing", "hq b", SearchWorld.Other),
        ("重庆", "hq b", SearchWorld.Other),
        ("siemens", "manager finance marketing hq", SearchWorld.Foreign),
        ("Automation", "manager finance marketing hq", SearchWorld.Foreign),
        ("西门子", "manager finance marketing hq", SearchWorld.Foreign),
        (IntakeWorld.Code(2), OfA, SearchWorld.Nanjing),
        (IntakeWorld.Code(2)[..12], OfA, SearchWorld.Nanjing),
        ("K-0001", OfA, SearchWorld.Tencent),
        ("k-0001", OfA, SearchWorld.Tencent),
        ("B-9001", "hq b", SearchWorld.Shared),
        ("13805138246", "rep manager", SearchWorld.Tencent),
        ("+86 138 0513 8246", "rep manager", SearchWorld.Tencent),
        ("１３８０５１３８２４６", "rep manager", SearchWorld.Tencent),
        ("138051", "rep manager", SearchWorld.Tencent),
        ("138 0513", "rep manager", SearchWorld.Tencent),
        ("(025) 5888 6666", "rep manager", SearchWorld.Nanjing),
        ("13699998888", "b", SearchWorld.Shared),
        ("13700001111", "rep manager", SearchWorld.Shared),
        ("马小腾", "rep manager", SearchWorld.Tencent),
        ("馬小騰", "rep manager", SearchWorld.Tencent),
        ("王建国", "rep manager", SearchWorld.Nanjing),
        ("孙悦", "b", SearchWorld.Shared),
        ("陈静", "rep manager", SearchWorld.Shared),
        ("wang@boyuan.example", "rep manager", SearchWorld.Nanjing),
        ("wang@boy", "rep manager", SearchWorld.Nanjing),
        ("%", Nobody, SearchWorld.Tencent),
        ("'", Nobody, SearchWorld.Tencent),
    ];

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task What_is_typed_finds_what_its_reader_may_see_and_nothing_else(DatabaseKind kind)
    {
        var world = await SearchWorld.OnAsync(kind);
        var faults = new List<string>();
        foreach (var (typed, who, name) in Facts)
        {
            foreach (var reader in world.At.Keys)
            {
                var found = (await world.FindAsync(reader, typed)).Contains(name);
                if (found != who.Split(' ').Contains(reader))
                    faults.Add($"{reader} types {typed}: {name} is {(found ? "found" : "not found")}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_unified_ID_is_found_whole_and_by_its_beginning(DatabaseKind kind)
    {
        var world = await SearchWorld.OnAsync(kind);
        var customer = await world.Intake.CustomerOfAsync("K-0002");
        foreach (var typed in new[] { customer.UnifiedId, customer.UnifiedId.ToLowerInvariant(), customer.UnifiedId[..^2] })
        {
            Assert.Equal([SearchWorld.Nanjing], await world.FindAsync("rep", typed));
            Assert.Empty(await world.FindAsync("b", typed));
        }
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Entries_follow_imports_and_a_former_name_still_finds(DatabaseKind kind)
    {
        var world = await SearchWorld.OnAsync(kind);
        await world.Intake.TakeAsync("A", SearchWorld.Row("K-0002", "南京宏图科技有限公司", 2, "吴用", "13812345678", "wu@hongtu.example", "赵六"));
        Assert.Equal(["南京宏图科技有限公司"], await world.FindAsync("rep", "宏图"));
        Assert.Equal(["南京宏图科技有限公司"], await world.FindAsync("rep", "hongtu"));
        Assert.Equal(["南京宏图科技有限公司"], await world.FindAsync("rep", "南京博远"));
        Assert.Equal(["南京宏图科技有限公司"], await world.FindAsync("rep", "吴用"));
        Assert.Empty(await world.FindAsync("rep", "王建国"));
        Assert.Empty(await world.FindAsync("rep", "025-58886666"));
        await AssertEntriesAsync(world);
    }

    /// <summary>The table holds exactly the keys that follow from the names.</summary>
    internal static async Task AssertEntriesAsync(SearchWorld world) => await world.Intake.ReadAsync(async db =>
    {
        var customers = await db.Customers.AsNoTracking().ToListAsync();
        var expected = customers.SelectMany(c => SearchNames.KeysOf(c.SearchText).Select(k => (c.Id, k.Key, k.Leads))).OrderBy(k => k.Id).ThenBy(k => k.Key, StringComparer.Ordinal);
        var kept = (await db.SearchEntries.AsNoTracking().ToListAsync()).Select(e => (e.CustomerId, e.Key, e.Leads)).OrderBy(k => k.CustomerId).ThenBy(k => k.Key, StringComparer.Ordinal);
        Assert.Equal(expected, kept);
        Assert.All(customers.Where(c => c.MergedIntoId == null), c => Assert.Equal(SearchNames.Normalise(c.Name), SearchNames.NamesOf(c.SearchText)[0]));
        Assert.All(customers.Where(c => c.MergedIntoId != null), c => Assert.Equal("", c.SearchText));
        return true;
    });

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_common_text_finds_everybody_their_own_and_pages_through_the_rest(DatabaseKind kind)
    {
        var world = await SearchWorld.OnAsync(kind);
        await world.Intake.TakeAsync("B", [.. Enumerable.Range(0, FewHits + 60).Select(i =>
            SearchWorld.Row($"COMMON-{i:0000}", $"宁波普通{i:0000}贸易有限公司", 1_000 + i, $"王伟{(char)('一' + i)}", $"1360001{i:0000}", $"common{i}@x.example", null))]);
        const string Own = "宁波普通九九贸易有限公司";
        await world.Intake.TakeAsync("A", SearchWorld.Row("COMMON-0999", Own, 9_000, "王伟", "13600019999", "common@own.example", "赵六"));

        foreach (var typed in new[] { "普通", "宁", "普通九", "贸易有限公司", "nbpt", "COMMON-0", "9131", "136000", "王伟", "common" })
        {
            var found = await world.FindAsync("rep", typed);
            Assert.True(found.Contains(Own) && !found.Any(name => name.Contains("普通0", StringComparison.Ordinal)), $"{typed}: {string.Join(' ', found)}");
        }

        foreach (var typed in new[] { "普通", "宁", "贸易有限" })
        {
            var seen = await WalkAsync(world, "hq", typed);
            Assert.Equal(FewHits + 61, seen.Count);
            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Equal(FewHits + 60, (await WalkAsync(world, "b", typed)).Count);
        }

        Assert.Equal(50, (await world.FindAsync("hq", "nbpt")).Distinct().Count());
        Assert.NotEmpty(await world.FindAsync("hq", "COMMON-0"));
        Assert.Equal([Own], await world.FindAsync("hq", "普通九九"));
    }

    // All names of a list, page by page.
    private static async Task<List<string>> WalkAsync(SearchWorld world, string who, string typed)
    {
        var seen = new List<string>();
        for (var url = "/customers?q=" + Uri.EscapeDataString(typed); url is not null;)
        {
            var page = (await world.At[who].GetAsync(url)).Page;
            seen.AddRange(page.QuerySelectorAll("tbody tr td a").Select(a => a.TextContent.Trim()));
            url = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).FirstOrDefault(href => href?.Contains("after=", StringComparison.Ordinal) == true);
        }

        return seen;
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_search_takes_at_most_eight_queries(DatabaseKind kind)
    {
        var counter = new QueryCounter();
        await using var server = await TestServer.StartAsync(kind, adjust: counter.Watch);
        var world = await SearchWorld.FoundAsync(server);
        foreach (var who in world.At.Keys)
        {
            await world.FindAsync(who, "有限");
            foreach (var typed in new[] { "科", "科技", "腾讯计", "tx", "13805138246", "K-00", "马小腾", "pony@", "司" })
            {
                // A cache that was told to read anew meanwhile adds its queries once.
                for (var tries = 3; tries > 0; tries--)
                {
                    counter.Clear();
                    await world.FindAsync(who, typed);
                    if (counter.Commands.Count <= 8)
                        break;
                    Assert.True(tries > 1, $"{who} types {typed}:\n{string.Join("\n\n", counter.Commands)}");
                }
            }
        }
    }
}

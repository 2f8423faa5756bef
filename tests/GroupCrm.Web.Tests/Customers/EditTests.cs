using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class EditTests
{
    private const string Name = "上海东风精密有限公司";
    private const string Address = "上海市浦东新区张江路1号";

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task An_edit_is_a_version_from_source_hand_of_the_subsidiary_and_holds_only_what_was_changed(DatabaseKind kind)
    {
        var (world, url) = await SharedAsync(kind);
        using var rep = await world.AsAsync(world.Rep);
        var theirs = (await world.RelationshipOfAsync("B1", "B")).Version;
        var saved = await rep.SendAsync(await rep.GetAsync($"{url}/edit"), ("Industry", "精密制造"), ("Phones", "13912345678"));
        Assert.Equal(url, saved.Location);
        Assert.Contains("修改已保存", (await rep.OpenAsync(url)).Words(), StringComparison.Ordinal);
        await rep.SendAsync(await rep.GetAsync($"{url}/edit"), ("ShortName", "东风"));

        var record = await world.ReadAsync(db => db.SourceRecords.AsNoTracking().SingleAsync(s => s.SystemCode == SourceRecord.HandSystem));
        Assert.Equal((world.World.Places["A"].Id, 2), (record.SubsidiaryId, record.CurrentNo));
        var versions = await world.ReadAsync(db => db.SourceVersions.AsNoTracking().Where(v => v.SourceRecordId == record.Id).OrderBy(v => v.No).ToListAsync());
        Assert.All(versions, v => Assert.Equal((Guid?)world.Rep.MemberId, v.ByMemberId));
        Assert.Equal(["Industry Phones", "Industry Phones ShortName"], versions.Select(v => string.Join(' ', Keys(v.Verbatim).Order())));
        var customer = await world.CustomerOfAsync("1");
        Assert.Equal((Name, "精密制造"), (customer.Name, customer.Industry));
        Assert.Equal("东风", (await world.RelationshipOfAsync("1", "A")).ShortName);
        Assert.Equal(theirs, (await world.RelationshipOfAsync("B1", "B")).Version);
        Assert.True(await world.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "customer.update" && e.MemberId == world.Rep.MemberId)));

        // Nothing typed, nothing written; an emptied field says nothing any more.
        var before = await world.StateAsync();
        await rep.SendAsync(await rep.GetAsync($"{url}/edit"));
        Assert.Contains("没有需要保存的修改", (await rep.OpenAsync(url)).Words(), StringComparison.Ordinal);
        Assert.Equal(before, await world.StateAsync());
        await rep.SendAsync(await rep.GetAsync($"{url}/edit"), ("Industry", ""));
        Assert.Null((await world.CustomerOfAsync("1")).Industry);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task An_own_edit_stands_beside_a_differing_golden_value_which_tells_where_from_and_since_when(DatabaseKind kind)
    {
        var (world, url) = await SharedAsync(kind);
        await world.World.AddPersonAsync(ReadyRoles.DataSteward, "A", "周五");
        using var rep = await world.AsAsync(world.Rep);
        using var other = await world.AsAsync(ReadyRoles.SubsidiaryManager, "B");
        using var hq = await world.AsAsync(ReadyRoles.HqManager, "HQ");
        await rep.SendAsync(await rep.GetAsync($"{url}/edit"), ("Name", "上海东风有限公司"), ("Industry", "机械"));
        await other.SendAsync(await other.GetAsync($"{url}/edit"), ("Name", "上海东风精密机械有限公司"), ("Industry", "汽车零部件"));

        // The rep does not learn whose value it is.
        var own = await rep.GetAsync(url);
        foreach (var (field, golden, mine) in new[] { ("客户名称", "上海东风精密机械有限公司", "上海东风有限公司"), ("行业", "汽车零部件", "机械") })
        {
            var fact = Fact(own, field);
            Assert.Contains(golden, fact, StringComparison.Ordinal);
            Assert.Contains($"{mine}（与集团值不同，请数据责任人周五裁定）", fact, StringComparison.Ordinal);
            Assert.Contains("另一子公司", fact, StringComparison.Ordinal);
            Assert.Contains(Today(), fact, StringComparison.Ordinal);
            Assert.DoesNotContain("乙公司", fact, StringComparison.Ordinal);
        }

        // The other one sees its own, and not what A says; headquarters sees both.
        var theirs = await other.GetAsync(url);
        Assert.Contains("乙公司 · 人工录入", Fact(theirs, "客户名称"), StringComparison.Ordinal);
        Assert.DoesNotContain("上海东风有限公司", theirs.Words(), StringComparison.Ordinal);
        var whole = await hq.GetAsync(url);
        Assert.Contains("乙公司 · 人工录入", Fact(whole, "客户名称"), StringComparison.Ordinal);
        Assert.Contains("上海东风有限公司|客户名称|甲公司 · 人工录入", whole.Page.QuerySelectorAll("tbody tr")
            .Select(row => string.Join('|', row.QuerySelectorAll("td").Take(3).Select(cell => cell.TextContent.Trim()))));
        rep.Speak("en");
        Assert.Contains("another subsidiary", Fact(await rep.GetAsync(url), "Name"), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Of_two_people_who_edit_the_second_is_told_and_keeps_what_was_typed_and_overwrites_nothing_unseen(DatabaseKind kind)
    {
        var (world, url) = await SharedAsync(kind);
        using var rep = await world.AsAsync(world.Rep);
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        var form = await rep.GetAsync($"{url}/edit");
        await manager.SendAsync(await manager.GetAsync($"{url}/edit"), ("Industry", "汽车零部件"), ("EnglishName", "Dongfeng Auto"));
        var before = await world.StateAsync();

        var refused = await rep.SendAsync(form, ("Industry", "机械"), ("ShortName", "东风"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("行业：现在是“汽车零部件”，您填写的是“机械”", refused.Words(), StringComparison.Ordinal);
        Assert.Equal(before, await world.StateAsync());
        var again = refused.Fields();
        Assert.Equal(("机械", "东风"), (again["Industry"], again["ShortName"]));

        // What the other changed and this one never touched stays as the other left it.
        Assert.Equal("Dongfeng Auto", again["EnglishName"]);
        Assert.Equal(url, (await rep.SendAsync(refused)).Location);
        var customer = await world.CustomerOfAsync("1");
        Assert.Equal(("机械", "Dongfeng Auto"), (customer.Industry, customer.EnglishName));
        Assert.Equal("东风", (await world.RelationshipOfAsync("1", "A")).ShortName);

        // Different fields do not disturb each other.
        form = await rep.GetAsync($"{url}/edit");
        await manager.SendAsync(await manager.GetAsync($"{url}/edit"), ("EnglishName", "Dongfeng"));
        Assert.Equal(url, (await rep.SendAsync(form, ("Industry", "机床"))).Location);
        customer = await world.CustomerOfAsync("1");
        Assert.Equal(("机床", "Dongfeng"), (customer.Industry, customer.EnglishName));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Of_two_edits_at_the_same_moment_one_is_saved_and_one_is_told(DatabaseKind kind)
    {
        var (world, url) = await SharedAsync(kind);
        using var rep = await world.AsAsync(world.Rep);
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        for (var round = 0; round < 4; round++)
        {
            var forms = (Rep: await rep.GetAsync($"{url}/edit"), Manager: await manager.GetAsync($"{url}/edit"));
            var answers = await Task.WhenAll(rep.SendAsync(forms.Rep, ("Industry", $"机械{round}")), manager.SendAsync(forms.Manager, ("Industry", $"机床{round}")));
            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        }

        var record = await world.ReadAsync(db => db.SourceRecords.AsNoTracking().SingleAsync(s => s.SystemCode == SourceRecord.HandSystem));
        Assert.Equal(4, record.CurrentNo);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Who_works_for_two_subsidiaries_chooses_for_which_the_edit_stands(DatabaseKind kind)
    {
        var (world, url) = await SharedAsync(kind);
        var person = await world.World.AddPersonAsync(ReadyRoles.DataSteward, "A");
        await world.GiveRoleAsync(person, ReadyRoles.DataSteward, "B");
        using var steward = await world.AsAsync(person);
        var form = await steward.GetAsync($"{url}/edit");
        Assert.Contains("以甲公司名义", form.Words(), StringComparison.Ordinal);
        form = await steward.GetAsync(form.Page.QuerySelector($"a[href^='{url}/edit?subsidiary=']")!.GetAttribute("href")!);
        Assert.Equal(url, (await steward.SendAsync(form, ("ShortName", "小东风"))).Location);
        var record = await world.ReadAsync(db => db.SourceRecords.AsNoTracking().SingleAsync(s => s.SystemCode == SourceRecord.HandSystem));
        Assert.Equal(world.World.Places["B"].Id, record.SubsidiaryId);
        Assert.Equal(("小东风", null), ((await world.RelationshipOfAsync("B1", "B")).ShortName, (await world.RelationshipOfAsync("1", "A")).ShortName));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_refused_edit_keeps_what_was_typed_and_writes_nothing(DatabaseKind kind)
    {
        var (world, url) = await SharedAsync(kind);
        await world.EnterAsync("B", Row("B2", "上海西风机械有限公司", Code(2)));
        await world.EnterAsync("A", Row("3", "上海南风机械有限公司", owner: "张伟"));
        var third = $"/customers/{(await world.CustomerOfAsync("3")).UnifiedId}";
        using var rep = await world.AsAsync(world.Rep);
        var before = await world.StateAsync();
        foreach (var (page, field, value, zh, en) in new[]
        {
            (url, "Uscc", Code(9), $"该客户的统一社会信用代码是 {Code(1)}", "Another code is another company"),
            (third, "Uscc", Code(2), $"代码 {Code(2)} 属于集团内另一家客户", "belongs to another customer of the group"),
            (url, "Name", "", "请填写客户名称。", "Give the company's name."), (url, "Name", "甲", "客户名称太短", "The name is too short"),
            (url, "Phones", new string('1', 301), "最多 300 个字。", "At most 300 characters."),
        })
        {
            foreach (var (language, text) in new[] { ("zh-CN", zh), ("en", en) })
            {
                rep.Speak(language);
                var answer = await rep.SendAsync(await rep.GetAsync($"{page}/edit"), ("Industry", "精密制造"), (field, value));
                Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
                Assert.Contains(text, answer.Page.QuerySelector($"#{field}-error")?.TextContent, StringComparison.Ordinal);
                var kept = answer.Fields();
                Assert.Equal((value, "精密制造"), (kept[field], kept["Industry"]));
            }
        }

        Assert.Equal(before, await world.StateAsync());
    }

    private static async Task<(CustomerWorld World, string Url)> SharedAsync(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", Row("1", Name, Code(1), "王小明", "13743657548", Address, "张伟", 7_777m));
        await world.EnterAsync("B", Row("B1", Name, Code(1), "赵六", "13511112233"));
        return (world, $"/customers/{(await world.CustomerOfAsync("1")).UnifiedId}");
    }

    private static IEnumerable<string> Keys(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(p => p.Name)];
    }

    private static string Fact(Answer answer, string label) => string.Join(' ', answer.Page.QuerySelectorAll(".fact")
        .Single(f => f.QuerySelector("dt")!.TextContent.Trim() == label).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Today() => TimeZoneInfo.ConvertTimeFromUtc(TimeProvider.System.GetUtcNow().UtcDateTime,
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

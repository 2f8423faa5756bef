using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class EntryTests
{
    private const string Name = "上海东风精密有限公司";
    private const string Address = "上海市浦东新区张江路1号";

    private static readonly (string Name, string Value)[] Whole =
    [
        ("Name", Name), ("Uscc", Code(1)), ("Industry", "机械"), ("Address", Address), ("EnglishName", "Dongfeng Precision"), ("ShortName", "东风"),
        ("ContactName", "王小明"), ("Phones", "13743657548"), ("Emails", "wang@dongfeng.example"),
    ];

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_new_customer_has_an_id_a_source_a_relationship_with_its_owner_and_audit_entries(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        using var rep = await world.AsAsync(world.Rep);
        var form = await rep.GetAsync("/customers/new");
        var saved = await rep.SendAsync(form, Whole);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var unifiedId = saved.Location!["/customers/".Length..];
        Assert.Equal(unifiedId, UnifiedIds.Parse(unifiedId));
        var page = await rep.OpenAsync(saved.Location);
        foreach (var shown in new[] { "客户已保存", Name, Code(1), "Dongfeng Precision", "简称东风", "王小明", "13743657548", "wang@dongfeng.example", "甲公司 · 人工录入", "张伟", "甲公司一组", "华东" })
            Assert.Contains(shown, page.Words(), StringComparison.Ordinal);

        var customer = await world.ReadAsync(db => db.Customers.AsNoTracking().SingleAsync());
        Assert.Equal((unifiedId, Name, Code(1), 1, 1), (customer.UnifiedId, customer.Name, customer.Uscc, customer.SourceCount, customer.SubsidiaryCount));
        var relationship = await world.ReadAsync(db => db.Relationships.AsNoTracking().SingleAsync());
        var places = world.World.Places;
        Assert.Equal((places["A"].Id, places["MAIN"].Id, (Guid?)world.Rep.MemberId, (Guid?)places["A-T1"].Id, (Guid?)places["EAST"].Id, RelationshipStage.Prospect, true),
            (relationship.SubsidiaryId, relationship.LineId, relationship.OwnerId, relationship.TeamId, relationship.AreaId, relationship.Stage, relationship.IsActive));
        var history = await world.ReadAsync(db => db.RelationshipHistory.AsNoTracking().ToListAsync());
        Assert.Equal([HistoryAspect.Owner, HistoryAspect.Team, HistoryAspect.Stage], history.Select(h => h.Aspect).Order());
        Assert.All(history, h => Assert.Equal(("customers.reason.hand", (Guid?)world.Rep.MemberId, (DateTime?)null), (h.ReasonCode, h.ByMemberId, h.ToAt)));
        var record = await world.ReadAsync(db => db.SourceRecords.AsNoTracking().SingleAsync());
        var version = await world.ReadAsync(db => db.SourceVersions.AsNoTracking().SingleAsync());
        Assert.Equal((SourceRecord.HandSystem, 1, (Guid?)world.Rep.MemberId), (record.SystemCode, version.No, version.ByMemberId));
        Assert.Equal(AttachRule.NewCustomer, (await world.ReadAsync(db => db.SourceAttachments.AsNoTracking().SingleAsync())).Rule);

        var entries = await world.ReadAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.MemberId == world.Rep.MemberId).ToListAsync());
        foreach (var action in new[] { "customer.create", "relationship.create", "source-record.create", "contact.create", "contact-point.create" })
            Assert.Contains(entries, e => e.Action == action && e.CorrelationId == saved.Raw.Headers.GetValues("X-Correlation-Id").Single());
        Assert.DoesNotContain(entries, e => e.Changes.Contains("13743657548", StringComparison.Ordinal) || e.Changes.Contains("王小明", StringComparison.Ordinal));

        // The same form sent once more leads to the same customer.
        var before = await world.StateAsync();
        Assert.Equal(saved.Location, (await rep.SendAsync(form, Whole)).Location);
        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_same_form_sent_several_times_at_once_enters_one_customer(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        using var rep = await world.AsAsync(world.Rep);
        var form = await rep.GetAsync("/customers/new");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => rep.SendAsync(form, Whole)));
        var customer = await world.ReadAsync(db => db.Customers.AsNoTracking().SingleAsync());
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Redirect, $"/customers/{customer.UnifiedId}"), (answer.Status, answer.Location)));
        Assert.Equal(1, await world.ReadAsync(db => db.SourceVersions.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_steward_enters_for_an_owner_or_leaves_the_customer_to_be_assigned(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        using var steward = await world.AsAsync(ReadyRoles.DataSteward, "A");
        await steward.SendAsync(await steward.GetAsync("/customers/new"), ("Name", Name), ("Uscc", Code(1)), ("Owner", $"{world.Colleague.MemberId}"));
        await steward.SendAsync(await steward.GetAsync("/customers/new"), ("Name", "上海西风机械有限公司"), ("Uscc", Code(2)));
        var owners = await world.ReadAsync(db => (from r in db.Relationships join c in db.Customers on r.CustomerId equals c.Id select new { c.Name, r.OwnerId, r.TeamId }).ToListAsync());
        Assert.Contains(new { Name, OwnerId = (Guid?)world.Colleague.MemberId, TeamId = (Guid?)world.World.Places["A-T2"].Id }, owners);
        Assert.Contains(new { Name = "上海西风机械有限公司", OwnerId = (Guid?)null, TeamId = (Guid?)null }, owners);
        Assert.Equal("上海西风机械有限公司", (await steward.GetAsync("/unassigned")).Page.QuerySelector("#list tbody tr td a")!.TextContent);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_refused_entry_says_why_in_the_readers_language_and_keeps_what_was_typed(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.PlantAsync("LINES", PlaceKind.BusinessLine, "SIDE", "配件业务", "Parts");
        var steward = await world.World.AddPersonAsync(ReadyRoles.DataSteward, "A", "周五");
        await world.GiveRoleAsync(steward, ReadyRoles.DataSteward, "B");
        var stranger = await world.World.AddPersonAsync(ReadyRoles.SalesRep, "B-T1", "赵六");
        using var client = await world.AsAsync(steward);
        (string, string)[] placed = [("Subsidiary", world.World.Places["A"].Id.ToString()), ("Line", world.World.Places["MAIN"].Id.ToString())];
        (string, string)[] good = [.. Whole, .. placed];
        var long300 = new string('长', 301);
        var before = await world.StateAsync();
        foreach (var (field, value, zh, en) in new[]
        {
            ("Name", "", "请填写客户名称。", "Give the company's name."), ("Name", "   ", "请填写客户名称。", "Give the company's name."),
            ("Name", "甲", "客户名称太短，请写全称。", "The name is too short: give it in full."), ("Name", "（）", "客户名称太短，请写全称。", "The name is too short: give it in full."),
            ("Name", long300[..101], "最多 100 个字。", "At most 100 characters."), ("EnglishName", long300[..201], "最多 200 个字。", "At most 200 characters."),
            ("ShortName", long300[..51], "最多 50 个字。", "At most 50 characters."), ("Uscc", long300[..51], "最多 50 个字。", "At most 50 characters."),
            ("Industry", long300[..101], "最多 100 个字。", "At most 100 characters."), ("Address", long300, "最多 300 个字。", "At most 300 characters."),
            ("ContactName", long300[..101], "最多 100 个字。", "At most 100 characters."), ("Phones", long300, "最多 300 个字。", "At most 300 characters."),
            ("Emails", long300, "最多 300 个字。", "At most 300 characters."),
            ("Subsidiary", "", "请选择子公司。", "Choose the subsidiary."), ("Line", "", "请选择业务线。", "Choose the business line."),
            ("Owner", "nonsense", "“nonsense”不是有效的值，请改正。", "“nonsense” is not a valid value. Please correct it."),
            ("Owner", stranger.MemberId.ToString(), "负责人必须是该子公司的成员。", "The owner must be a member of that subsidiary."),
        })
        {
            foreach (var (language, text) in new[] { ("zh-CN", zh), ("en", en) })
            {
                client.Speak(language);
                (string Name, string Value)[] typed = [.. good.Where(f => f.Item1 != field), (field, value)];
                var answer = await client.SendAsync(await client.GetAsync("/customers/new"), typed);
                Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
                Assert.Equal(text, answer.Page.QuerySelector($"#{field}-error")?.TextContent.Trim());
                var kept = answer.Fields();
                Assert.All(typed.Where(f => f.Value != "nonsense"), f => Assert.Equal(f.Value, kept[f.Name]));
            }
        }

        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_doubtful_value_is_told_before_and_after_saving_and_kept_as_typed(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        using var rep = await world.AsAsync(world.Rep);
        var wrong = Code(1)[..17] + (Code(1)[17] == '0' ? '1' : '0');
        foreach (var (field, value, zh, en) in new[]
        {
            ("Name", "卓越精密", "名称里没有“有限公司”等组织形式", "The name has no legal form"),
            ("Uscc", wrong, "校验位不对", "check character"), ("Uscc", Code(1)[..15], "应为 18 位", "18 characters"),
            ("Phones", "12345", "电话号码位数不对", "too short or too long"), ("Emails", "wang.dongfeng.example", "邮箱缺少 @", "no @"),
            ("Address", "科技路1号", "从地址看不出城市", "does not tell the city"),
        })
        {
            foreach (var (language, text) in new[] { ("zh-CN", zh), ("en", en) })
            {
                rep.Speak(language);
                (string Name, string Value)[] typed = [("Name", "卓越精密有限公司"), ("Phones", "13743657548")];
                typed = [.. typed.Where(f => f.Name != field), (field, value)];
                Assert.Contains(text, (await rep.PostAsync("/customers/checks", [.. typed, ("IsNew", "true")])).Words(), StringComparison.Ordinal);
            }

            rep.Speak("zh-CN");
            var saved = await rep.SendAsync(await rep.GetAsync("/customers/new"), ("Name", $"卓越{(char)('一' + value.Length)}{field}科技有限公司"), (field, value));
            Assert.Equal(HttpStatusCode.Redirect, saved.Status);
            var page = await rep.OpenAsync(saved.Location!);
            Assert.Contains(zh, page.Words(), StringComparison.Ordinal);
            var last = await world.ReadAsync(db => db.SourceVersions.OrderByDescending(v => v.ReceivedAt).Select(v => v.Verbatim).FirstAsync());
            Assert.Contains($"\"{value}\"", System.Text.RegularExpressions.Regex.Unescape(last), StringComparison.Ordinal);
        }

        Assert.False(await world.ReadAsync(db => db.Customers.AnyAsync(c => c.Uscc != null)));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_form_with_a_character_that_no_keyboard_writes_is_refused(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        using var rep = await world.AsAsync(world.Rep);
        var before = await world.StateAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await rep.SendAsync(await rep.GetAsync("/customers/new"), [.. Whole.Select(f => (f.Name, f.Value.Insert(2, "\0")))])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await rep.PostAsync("/customers/checks", ("Name", "\0"), ("IsNew", "true"))).Status);
        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_duplicate_check_looks_across_the_group_and_tells_a_masked_name_and_who_serves(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("B", Row("B1", Name, Code(1), "王小明", "13743657548", Address, "钱七", 7_777m));
        var theirs = await world.CustomerOfAsync("B1");
        using var rep = await world.AsAsync(world.Rep);
        using var marketing = await world.AsAsync(ReadyRoles.Marketing, "A");
        using var outsider = await (await OnAsync(kind)).AsAsync(ReadyRoles.DataSteward, "A");
        async Task<string> CheckAsync(TestClient client, params (string, string)[] typed) =>
            (await client.PostAsync("/customers/checks", [.. typed, ("IsNew", "true")])).Text;
        foreach (var typed in new (string, string)[][] { [("Name", "别的名字有限公司"), ("Uscc", Code(1))], [("Name", Name), ("Address", Address)] })
        {
            var told = await CheckAsync(rep, typed);
            Assert.Contains("上******", told, StringComparison.Ordinal);
            Assert.Contains("乙公司", told, StringComparison.Ordinal);
            foreach (var secret in new[] { Name, theirs.UnifiedId, theirs.Id.ToString(), "王小明", "13743657548", "钱七", "7,777", "B1" })
                Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
            Assert.DoesNotContain("乙公司", await CheckAsync(marketing, typed), StringComparison.Ordinal);
            Assert.DoesNotContain("乙公司", await CheckAsync(outsider, typed), StringComparison.Ordinal);
        }

        foreach (var typed in new (string, string)[][]
        {
            [("Name", Name), ("Uscc", Code(2)), ("Address", Address)], [("Name", Name), ("Address", "江苏省苏州市吴中区张江路1号")],
            [("Name", Name), ("Address", "上海市徐汇区漕溪路1号")], [("Name", "上海西风精密有限公司"), ("Address", Address)],
        })
            Assert.DoesNotContain("乙公司", await CheckAsync(rep, typed), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_check_leads_to_ones_own_customer_and_says_where_a_colleague_has_it(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", Row("1", Name, Code(1), owner: "张伟"), Row("2", "上海南风精密有限公司", Code(2), owner: "李娜"));
        using var rep = await world.AsAsync(world.Rep);
        var own = await rep.PostAsync("/customers/checks", ("Name", Name), ("Uscc", Code(1)), ("IsNew", "true"));
        Assert.Equal(Name, own.Page.QuerySelector($"a[href='/customers/{(await world.CustomerOfAsync("1")).UnifiedId}']")?.TextContent);
        var colleagues = (await rep.PostAsync("/customers/checks", ("Name", "别的名字有限公司"), ("Uscc", Code(2)), ("IsNew", "true"))).Text;
        Assert.Contains("贵公司的同事已在服务该客户", colleagues, StringComparison.Ordinal);
        Assert.DoesNotContain("上海南风", colleagues, StringComparison.Ordinal);
        Assert.DoesNotContain((await world.CustomerOfAsync("2")).UnifiedId, colleagues, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task An_entry_of_a_known_company_is_attached_by_the_exact_rule_and_opens_the_own_relationship(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("B", Row("B1", Name, Code(1), "赵六", "13511112233", Address, "钱七", 55_555m));
        var known = await world.CustomerOfAsync("B1");
        var theirs = await world.RelationshipOfAsync("B1", "B");
        using var rep = await world.AsAsync(world.Rep);
        var saved = await rep.SendAsync(await rep.GetAsync("/customers/new"), Whole);
        Assert.Equal($"/customers/{known.UnifiedId}", saved.Location);
        var page = await rep.OpenAsync(saved.Location!);
        Assert.Contains("集团里已有该客户（上******，服务子公司：乙公司）", page.Words(), StringComparison.Ordinal);
        Assert.Contains("统一社会信用代码相同", page.Words(), StringComparison.Ordinal);
        foreach (var secret in new[] { "13511112233", "赵六", "55,555", "钱七" })
            Assert.DoesNotContain(secret, page.Text, StringComparison.Ordinal);

        Assert.Equal(1, await world.ReadAsync(db => db.Customers.CountAsync()));
        var rules = await world.ReadAsync(db => db.SourceAttachments.OrderBy(a => a.AttachedAt).Select(a => a.Rule).ToListAsync());
        Assert.Equal([AttachRule.NewCustomer, AttachRule.SameUscc], rules);
        var own = await world.RelationshipOfAsync("B1", "A");
        Assert.Equal((Guid?)world.Rep.MemberId, own.OwnerId);
        Assert.Equal(theirs.Version, (await world.RelationshipOfAsync("B1", "B")).Version);
        Assert.Equal(2, (await world.CustomerOfAsync("B1")).SubsidiaryCount);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_colleagues_customer_is_not_entered_twice_and_an_own_one_only_gains_a_record(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", Row("1", Name, Code(1), owner: "李娜"), Row("2", "上海西风机械有限公司", Code(2), owner: "张伟"));
        using var rep = await world.AsAsync(world.Rep);
        var before = await world.StateAsync();
        var refused = await rep.SendAsync(await rep.GetAsync("/customers/new"), Whole);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("该公司（上******）已是本子公司的客户，但不在您名下", refused.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("李娜", refused.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.All(Whole, f => Assert.Equal(f.Value, refused.Fields()[f.Name]));
        Assert.Equal(before, await world.StateAsync());

        var saved = await rep.SendAsync(await rep.GetAsync("/customers/new"), ("Name", "上海西风机械有限公司"), ("Uscc", Code(2)));
        Assert.Equal($"/customers/{(await world.CustomerOfAsync("2")).UnifiedId}", saved.Location);
        Assert.Contains("本子公司已有该客户", (await rep.OpenAsync(saved.Location!)).Words(), StringComparison.Ordinal);
        Assert.Equal(2, await world.ReadAsync(db => db.Relationships.CountAsync()));
        Assert.Equal(3, await world.ReadAsync(db => db.SourceRecords.CountAsync()));
    }

    [Theory]
    [InlineData(ReadyRoles.Marketing, "A")]
    [InlineData(ReadyRoles.Finance, "A")]
    [InlineData(ReadyRoles.ServiceAgent, "A")]
    [InlineData(ReadyRoles.HqManager, "HQ")]
    [InlineData(ReadyRoles.AreaManager, "EAST")]
    [InlineData(ReadyRoles.GroupAdmin, "HQ")]
    public async Task Who_may_not_enter_customers_is_refused_before_anything_is_written(string role, string place)
    {
        var world = await OnAsync(DatabaseKind.Sqlite);
        await world.EnterAsync("A", Row("1", Name, Code(1), owner: "张伟"));
        var customer = await world.CustomerOfAsync("1");
        using var client = await world.AsAsync(role, place);
        var before = await world.StateAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/customers/new")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/customers", Whole)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/customers/{customer.UnifiedId}/edit")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync($"/customers/{customer.UnifiedId}", Whole)).Status);
        Assert.Equal(before, await world.StateAsync());
    }
}

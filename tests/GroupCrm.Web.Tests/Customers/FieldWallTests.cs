using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class FieldWallTests
{
    private const string Phone = "13743657548";
    private const string Mail = "wang.xm@dongfeng.example";
    private const string Person = "王小明";
    private const string Note = "内部备注勿外传";

    /// <summary>How each role of the table sees contact details, money and notes of a customer of A.</summary>
    private static readonly (string Role, string Place, FieldAccess Contact, FieldAccess Money, FieldAccess Notes)[] Roles =
    [
        (ReadyRoles.Marketing, "A", FieldAccess.Hidden, FieldAccess.Plain, FieldAccess.Hidden),
        (ReadyRoles.Finance, "A", FieldAccess.Masked, FieldAccess.Plain, FieldAccess.Hidden),
        (ReadyRoles.ServiceAgent, "A", FieldAccess.Plain, FieldAccess.Hidden, FieldAccess.Plain),
        (ReadyRoles.HqManager, "HQ", FieldAccess.Masked, FieldAccess.Plain, FieldAccess.Plain),
        (ReadyRoles.Committee, "HQ", FieldAccess.Hidden, FieldAccess.Plain, FieldAccess.Plain),
        (ReadyRoles.AreaManager, "EAST", FieldAccess.Plain, FieldAccess.Plain, FieldAccess.Plain),
        (ReadyRoles.SubsidiaryManager, "A", FieldAccess.Plain, FieldAccess.Plain, FieldAccess.Plain),
        (ReadyRoles.Dealer, "A", FieldAccess.Plain, FieldAccess.Hidden, FieldAccess.Hidden),
    ];

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Each_role_receives_each_class_plainly_masked_or_not_in_any_byte(DatabaseKind kind)
    {
        var (world, url, record) = await FilledAsync(kind);
        foreach (var (role, place, contact, money, notes) in Roles)
        {
            using var client = await SignInAsync(world, role, place);
            var all = "";
            foreach (var page in new[]
            {
                "/customers", "/customers?sort=name", "/customers?q=东风", $"/customers?q={Code(1)}", url, $"{url}/timeline", $"/sources/{record}", $"/sources/{record}?version=1",
                "/customers/export?format=csv", "/", "/unassigned",
            })
            {
                var answer = await client.GetAsync(page);
                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity, $"{role} {page}: {answer.Status}");
                all += answer.Text;
                if (answer.Status == HttpStatusCode.OK)
                    all += (await client.GetAsync(page, ("HX-Request", "true"))).Text;
            }

            // What is searched for is repeated in the search box: only what else the page holds counts.
            foreach (var secret in new[] { Phone, Mail, Person })
            {
                var found = (await client.GetAsync($"/customers?q={Uri.EscapeDataString(secret)}")).Customers();
                Assert.Equal((role, secret, contact == FieldAccess.Plain), (role, secret, found.Contains(url["/customers/".Length..])));
            }

            Check(role, "contact", contact, all, [Phone, "+86137", "137 4365 7548", Mail, Person, "先生", "采购总监"], [Phone, Mail, Person], ["137****7548", "w***@dongfeng.example", "王**"]);
            Check(role, "money", money, all, ["876,543,219", "876543219", "8.77亿"], ["876,543,219"], []);
            Check(role, "notes", notes, all, [Note], [Note], []);
        }
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Who_administers_reads_no_customer_at_all(DatabaseKind kind)
    {
        var (world, url, record) = await FilledAsync(kind);
        using var admin = await world.AsAsync(ReadyRoles.GroupAdmin, "HQ");
        foreach (var page in new[] { "/customers", "/customers?q=东风", url, $"{url}/timeline", $"{url}/edit", $"/sources/{record}", "/customers/export?format=csv", "/unassigned", "/customers/new" })
        {
            var answer = await admin.GetAsync(page);
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, answer.Status));
            foreach (var secret in new[] { "东风", Phone, Mail, Person, "876,543,219" })
                Assert.DoesNotContain(secret, answer.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("东风", (await admin.PostAsync("/customers/checks", ("IsNew", "true"), ("Uscc", Code(1)))).Text, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_hidden_class_has_no_column_and_neither_orders_nor_narrows_the_list(DatabaseKind kind)
    {
        var (world, _, _) = await FilledAsync(kind);
        await HideAsync(world, ReadyRoles.Marketing, FieldClass.Profile);
        foreach (var (role, place, hidden, headings, queries) in new[]
        {
            (ReadyRoles.ServiceAgent, "A", "money", new[] { "年采购额" }, new[] { "sort=purchase", "sort=-purchase" }),
            (ReadyRoles.Dealer, "A", "money", ["年采购额"], ["sort=purchase", "sort=-purchase"]),
            (ReadyRoles.Marketing, "A", "profile", ["行业", "阶段", "最近联系"], ["sort=last", "sort=-last", "industry=机械", "stage=Active", "stage=Prospect&sort=name"]),
        })
        {
            using var client = await SignInAsync(world, role, place);
            var list = await client.GetAsync("/customers");
            Assert.Single(list.Customers());
            Assert.Empty(list.Page.QuerySelectorAll("#list th").Select(th => th.TextContent.Trim()).Intersect(headings));
            foreach (var query in queries)
                Assert.Equal((role, query, HttpStatusCode.Forbidden), (role, query, (await client.GetAsync($"/customers?{query}")).Status));
            Assert.NotEmpty(hidden);
        }

        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        foreach (var query in new[] { "sort=-purchase", "sort=last", "industry=机械", "stage=Active" })
            Assert.Single((await manager.GetAsync($"/customers?{query}")).Customers());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Without_the_profile_stage_class_industry_and_last_touch_are_in_no_byte(DatabaseKind kind)
    {
        var (world, url, record) = await FilledAsync(kind);
        await HideAsync(world, ReadyRoles.Marketing, FieldClass.Profile);
        using var marketing = await world.AsAsync(ReadyRoles.Marketing, "A");
        foreach (var page in new[] { "/customers", url, $"{url}/timeline", $"/sources/{record}" })
        {
            var main = (await marketing.GetAsync(page)).Page.QuerySelector("main")!;
            foreach (var filter in main.QuerySelectorAll("form.filters, form[role=search]"))
                filter.Remove();
            foreach (var secret in new[] { "精密制造业", "重点K级", "小东风", "2026-10-03", "合作中" })
                Assert.False(main.InnerHtml.Contains(secret, StringComparison.Ordinal), $"{page}: {secret}");
        }
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Of_several_roles_that_reach_a_row_the_strictest_decides_and_the_others_do_not_count(DatabaseKind kind)
    {
        var (world, url, record) = await FilledAsync(kind);
        foreach (var (roles, contact, money) in new[]
        {
            ([(ReadyRoles.SalesRep, "A-T1"), (ReadyRoles.Marketing, "A")], FieldAccess.Hidden, FieldAccess.Plain),
            ([(ReadyRoles.SubsidiaryManager, "A"), (ReadyRoles.Finance, "A")], FieldAccess.Masked, FieldAccess.Plain),
            ([(ReadyRoles.Finance, "A"), (ReadyRoles.ServiceAgent, "A")], FieldAccess.Masked, FieldAccess.Hidden),
            ([(ReadyRoles.SubsidiaryManager, "A"), (ReadyRoles.Marketing, "B")], FieldAccess.Plain, FieldAccess.Plain),
            (new[] { (ReadyRoles.SubsidiaryManager, "A"), (ReadyRoles.GroupAdmin, "HQ") }, FieldAccess.Plain, FieldAccess.Plain),
        })
        {
            var person = await world.World.AddPersonAsync(roles[0].Item1, roles[0].Item2);
            await world.GiveRoleAsync(person, roles[1].Item1, roles[1].Item2);
            await OwnAsync(world, person);
            using var client = await world.AsAsync(person);
            var all = "";
            foreach (var page in new[] { "/customers", url, $"{url}/timeline", $"/sources/{record}" })
                all += (await client.GetAsync(page)).Text;
            var who = string.Join('+', roles);
            Check(who, "contact", contact, all, [Phone, "+86137", Mail, Person], [Phone, Mail, Person], ["137****7548", "w***@dongfeng.example"]);
            Check(who, "money", money, all, ["876,543,219", "876543219"], ["876,543,219"], []);
        }
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_dealer_does_not_learn_who_else_serves_the_customer(DatabaseKind kind)
    {
        var (world, url, _) = await FilledAsync(kind);
        await world.World.AddPersonAsync(ReadyRoles.SalesRep, "B-T1", "钱七");
        await world.EnterAsync("B", Row("B1", "上海东风精密机械有限公司", Code(1), "赵六", "13511112233", owner: "钱七", amount: 55_555m) with { EnglishName = "Dongfeng" });
        using var dealer = await SignInAsync(world, ReadyRoles.Dealer, "A");
        var main = "";
        foreach (var page in new[] { "/customers", "/customers?q=东风", url, $"{url}/timeline" })
            main += (await dealer.GetAsync(page)).Page.QuerySelector("main")!.InnerHtml;
        Assert.Contains("甲公司", main, StringComparison.Ordinal);
        Assert.Contains("Dongfeng", main, StringComparison.Ordinal);
        foreach (var secret in new[] { "乙公司", "另一子公司", "钱七", "2 家子公司", "另有", "两家以上", "sort=subsidiaries", "55,555", "63,332" })
            Assert.False(main.Contains(secret, StringComparison.Ordinal), secret);
        foreach (var query in new[] { "shared=true", "sort=subsidiaries", "sort=-subsidiaries" })
            Assert.Equal(HttpStatusCode.Forbidden, (await dealer.GetAsync($"/customers?{query}")).Status);
    }

    private static Task OwnAsync(CustomerWorld world, TestPerson person) => world.ReadAsync(async db =>
    {
        (await db.Relationships.SingleAsync()).OwnerId = person.MemberId;
        return await db.SaveChangesAsync();
    });

    private static async Task<(CustomerWorld World, string Url, Guid Record)> FilledAsync(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", Row("1", "上海东风精密有限公司", Code(1), $"{Person}先生", Phone, "上海市浦东新区张江路1号", "张伟", 876_543_219m) with
        {
            Emails = [new HeadedCell("邮箱", Mail)], Notes = [new HeadedCell("备注", Note)], Industry = "精密制造业机械", Class = "重点K级", ShortName = "小东风",
            LastTouch = "2026-10-03", LastTouchDate = new DateCheck(new DateOnly(2026, 10, 3), null),
        });
        var customer = await world.CustomerOfAsync("1");
        await world.ReadAsync(async db =>
        {
            (await db.Contacts.SingleAsync()).JobTitle = "采购总监";
            (await db.Relationships.SingleAsync()).DealerId = customer.Id;
            return await db.SaveChangesAsync();
        });
        return (world, $"/customers/{customer.UnifiedId}", await world.RecordOfAsync("1"));
    }

    private static async Task<TestClient> SignInAsync(CustomerWorld world, string role, string place) =>
        await world.AsAsync(await world.World.AddPersonAsync(role, place, dealerId: role == ReadyRoles.Dealer ? (await world.CustomerOfAsync("1")).Id : null));

    private static Task HideAsync(CustomerWorld world, string role, FieldClass fieldClass) => world.ReadAsync(async db =>
    {
        var id = await db.Roles.Where(r => r.Code == role).Select(r => r.Id).SingleAsync();
        db.RoleFieldAccess.Add(new RoleFieldAccess { RoleId = id, FieldClass = fieldClass, Access = FieldAccess.Hidden });
        return await db.SaveChangesAsync();
    });

    private static void Check(string role, string what, FieldAccess access, string bytes, string[] never, string[] plain, string[] masked)
    {
        if (access != FieldAccess.Plain)
            Assert.All(never, secret => Assert.False(bytes.Contains(secret, StringComparison.Ordinal), $"{role} receives {what}: {secret}"));
        else
            Assert.All(plain, value => Assert.True(bytes.Contains(value, StringComparison.Ordinal), $"{role} does not receive {what}: {value}"));
        Assert.All(masked, value => Assert.True(bytes.Contains(value, StringComparison.Ordinal) == (access == FieldAccess.Masked), $"{role} {what} {access}: {value}"));
    }
}

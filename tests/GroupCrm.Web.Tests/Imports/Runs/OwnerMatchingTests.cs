using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Imports.Owners;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Imports.Runs;

public class OwnerMatchingTests
{
    private static readonly string[] Rows =
    [
        "1,杭州甲机械有限公司,,,,,张三,", "2,杭州乙机械有限公司,,,,, 老 李 ,", "3,杭州丙机械有限公司,,,,,老李,", "4,杭州丁机械有限公司,,,,,,",
        "5,杭州戊机械有限公司,,,,,10086,", "6,杭州己机械有限公司,,,,,13957162834,",
    ];

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Owners_are_found_by_name_number_and_phone_and_the_rest_by_a_person_once_for_ever(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var zhang = await world.AddPersonAsync("sales-rep", "A-T1", "张三");
        var li = await world.AddPersonAsync("sales-rep", "A-T2", "李建国", staffNumber: "10086");
        var wang = await world.AddPersonAsync("sales-rep", "A-T2", "王五", mobile: "13957162834");
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        await flow.ImportAsync("一.csv", MadeCsv.Of(Rows), "A");
        Assert.Equal([zhang.MemberId, null, null, null, li.MemberId, wang.MemberId], await OwnersAsync(flow));

        var manager = await world.SignInAsAsync("subsidiary-manager", "A");
        var page = await manager.GetAsync("/imports/owners");
        Assert.Equal(["老 李", "老李"], page.Page.QuerySelectorAll("tbody strong").Select(e => e.TextContent).Order());
        var matched = await manager.PostAsync("/imports/owners", ("subsidiary", world.Places["A"].Id.ToString()), ("text", "老李"), ("member", li.MemberId.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, matched.Status);
        Assert.Equal([zhang.MemberId, li.MemberId, li.MemberId, null, li.MemberId, wang.MemberId], await OwnersAsync(flow));
        var history = await flow.ReadAsync(db => db.RelationshipHistory.Where(h => h.ReasonCode == "import.reason.owner-matched").ToListAsync());
        Assert.Equal(2, history.Count(h => h.Aspect == HistoryAspect.Owner && h.Value == li.MemberId.ToString() && h.ByMemberId is not null));
        Assert.Equal(2, history.Count(h => h.Aspect == HistoryAspect.Team && h.Value == world.Places["A-T2"].Id.ToString()));

        await flow.ImportAsync("二.csv", MadeCsv.Of("7,杭州庚机械有限公司,,,,,老李,"), "A");
        Assert.Equal(li.MemberId, (await OwnersAsync(flow))[^1]);
    }

    [Theory, OnSqlite]
    public async Task Nobody_assigns_in_another_subsidiary_or_to_a_member_from_elsewhere(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var stranger = await world.AddPersonAsync("sales-rep", "B-T1", "外人");
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        await flow.ImportAsync("一.csv", MadeCsv.Of("2,杭州乙机械有限公司,,,,,老李,"), "A");
        var manager = await world.SignInAsAsync("subsidiary-manager", "B");
        var subsidiary = ("subsidiary", world.Places["A"].Id.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/imports/owners?subsidiary={world.Places["A"].Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.PostAsync("/imports/owners", subsidiary, ("text", "老李"), ("member", stranger.MemberId.ToString()))).Status);
        var own = await world.SignInAsAsync("subsidiary-manager", "A");
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync("/imports/owners", subsidiary, ("text", "老李"), ("member", stranger.MemberId.ToString()))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await own.PostAsync("/imports/owners", subsidiary, ("text", "老李"), ("member", ""))).Status);
        Assert.Equal(0, await flow.ReadAsync(db => db.OwnerAliases.CountAsync()));
        Assert.Equal([null], await OwnersAsync(flow));
    }

    [Theory]
    [InlineData("张三（一部）", "张三")]
    [InlineData("10086 李", "李建国")]
    [InlineData("张叁", "张三")]
    [InlineData("老李", "李建国")]
    [InlineData("王经理", "王五")]
    [InlineData("老赵", null)]
    [InlineData("张三/王五", null)]
    public void The_one_member_who_is_named_or_sounds_alike_is_suggested(string text, string? expected)
    {
        OwnerChoice[] members = [new(Guid.CreateVersion7(), "张三", null), new(Guid.CreateVersion7(), "李建国", "10086"), new(Guid.CreateVersion7(), "王五", "1")];
        Assert.Equal(expected, OwnerSuggestion.Best(text, members)?.Name);
    }

    private static Task<List<Guid?>> OwnersAsync(ImportFlow flow) => flow.ReadAsync(db => (
        from s in db.SourceRecords
        join r in db.Relationships on s.CustomerId equals r.CustomerId
        orderby s.SourceKey
        select r.OwnerId).ToListAsync());
}

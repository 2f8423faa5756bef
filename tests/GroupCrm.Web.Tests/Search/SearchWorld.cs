using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Tests.Imports.Intake;
using GroupCrm.Web.Tests.Support;

namespace GroupCrm.Web.Tests.Search;

/// <summary>A group with a few customers of two subsidiaries, and people who see more or less of them.</summary>
internal sealed class SearchWorld
{
    public const string Tencent = "深圳市腾讯计算机系统有限公司";
    public const string Nanjing = "南京博远科技有限公司";
    public const string Foreign = "西门子工业自动化有限公司";
    public const string Shared = "上海华谊精细化工有限公司";
    public const string Other = "重庆长江机械厂";

    private SearchWorld(IntakeWorld intake) => Intake = intake;

    public IntakeWorld Intake { get; }
    public TestWorld World => Intake.World;

    /// <summary>A signed-in browser by who sits at it: rep (of A, owns what A has but <see cref="Foreign"/>), manager, finance, marketing (of A), hq, b (manager of B).</summary>
    public Dictionary<string, TestClient> At { get; } = [];

    public static async Task<SearchWorld> FoundAsync(TestServer server)
    {
        var search = new SearchWorld(new IntakeWorld(await TestWorld.FoundAsync(server)));
        var (world, intake) = (search.World, search.Intake);
        var rep = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", "赵六", "A100");
        search.At["rep"] = await world.SignInAsync(rep);
        foreach (var (who, role, place) in new[]
        {
            ("manager", ReadyRoles.SubsidiaryManager, "A"), ("finance", ReadyRoles.Finance, "A"), ("marketing", ReadyRoles.Marketing, "A"),
            ("hq", ReadyRoles.HqManager, "HQ"), ("b", ReadyRoles.SubsidiaryManager, "B"),
        })
            search.At[who] = await world.SignInAsAsync(role, place);
        await intake.TakeAsync("A",
            Row("K-0001", Tencent, 1, "马小腾", "13805138246", "pony@tengxun.example", "赵六"),
            Row("K-0002", Nanjing, 2, "王建国", "025-58886666", "wang@boyuan.example", "赵六"),
            Row("K-0003", Foreign, 3, "李四", "13911112222", "li@siemens.example", null) with { EnglishName = "Siemens Industry Automation" },
            Row("K-0004", Shared, 4, "陈静", "13700001111", "chen@huayi.example", "赵六"));
        await intake.TakeAsync("B",
            Row("B-9001", Shared, 4, "孙悦", "13699998888", "sun@huayi.example", null),
            Row("B-9002", Other, 5, "周杰", "13566667777", "zhou@changjiang.example", null));
        return search;
    }

    public static ImportRow Row(string key, string name, int code, string contact, string phone, string mail, string? owner) =>
        IntakeWorld.Row(key, name, IntakeWorld.Code(code), contact, phone, owner: owner) with { Emails = [new HeadedCell("邮箱", mail)] };

    /// <summary>The names that the customer list shows somebody for a search.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string who, string typed)
    {
        var answer = await At[who].GetAsync("/customers?q=" + Uri.EscapeDataString(typed));
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status);
        return [.. answer.Page.QuerySelectorAll("tbody tr td a").Select(a => a.TextContent.Trim())];
    }

    public static async Task<SearchWorld> OnAsync(DatabaseKind kind) => await FoundAsync(await TestServer.OnAsync(kind));
}

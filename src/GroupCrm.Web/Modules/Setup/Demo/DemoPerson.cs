using System.Globalization;
using GroupCrm.Domain.Access;
using GroupCrm.Matching.Text;

namespace GroupCrm.Web.Modules.Setup.Demo;

/// <summary>A person of the demo group.</summary>
/// <param name="Name">Chinese name.</param>
/// <param name="Role">Ready role.</param>
/// <param name="Home">Code of the place where the person works; empty for a dealer's user.</param>
/// <param name="Place">Code of the place in which the role is held.</param>
/// <param name="Number">Running number, from which staff number and mobile number follow.</param>
internal sealed record DemoPerson(string Name, string Role, string Home, string Place, int Number)
{
    public string Email => $"{string.Join('.', Syllables())}@huayue.example";

    public string Mobile => (13_810_012_000 + Number * 137L).ToString(CultureInfo.InvariantCulture);

    public string? StaffNumber => Home.Length == 0 ? null : $"{Home[..2]}{1000 + Number}";

    private string[] Syllables()
    {
        var parts = Pinyin.PersonSortKey(Name).Split(' ');
        return [parts[0], string.Concat(parts[1..])];
    }

    // Stands before what is computed from it.
    private static readonly Staff[] Subsidiaries =
    [
        new("SH", "陆振华", "顾晓雯", "钱丽萍", "许诗涵", "施国强", ["陈杰", "吴倩", "徐磊", "蒋雨欣", "朱伟东", "严芳"]),
        new("HN", "黄志明", "邓颖", "罗燕", "何嘉琪", "谢文斌", ["李泽宇", "张婷", "麦家豪", "郭晓彤", "叶俊", "冯静雯"]),
        new("BF", "王铁成", "孙丽娜", "赵敏", "韩雪", "马福生", ["刘洋", "杨帆", "宋国庆", "白静", "于海波", "崔莹"]),
        new("OS", "方思远", "唐悦", "程慧", "袁可欣", "潘志强", ["董浩然", "苏曼", "贺一鸣", "温雅", "彭宇航", "陶欣然"]),
    ];

    /// <summary>Everybody: headquarters first, then the subsidiaries, then the dealer's user.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } = [.. Numbered()];

    private static IEnumerable<DemoPerson> Numbered()
    {
        var number = 1;
        foreach (var person in Headquarters().Concat(Subsidiaries.SelectMany(s => s.People())))
            yield return person with { Number = number++ };
        yield return new DemoPerson("曾庆丰", ReadyRoles.Dealer, "", "HN", number);
    }

    private static IEnumerable<DemoPerson> Headquarters() =>
    [
        new("周明远", ReadyRoles.HqManager, "HQ-M", "HQ", 0),
        new("沈若兰", ReadyRoles.Committee, "HQ-M", "HQ", 0),
        new("郑凯", ReadyRoles.GroupAdmin, "HQ-I", "HQ", 0),
        new("林静怡", ReadyRoles.DataSteward, "HQ-D", "HQ", 0),
        new("高建国", ReadyRoles.AreaManager, "HQ-M", "EAST", 0),
        new("梁美玲", ReadyRoles.AreaManager, "HQ-M", "SOUTH", 0),
    ];

    private sealed record Staff(string Code, string Manager, string Steward, string Finance, string Marketing, string Service, string[] Reps)
    {
        public IEnumerable<DemoPerson> People() =>
        [
            new(Manager, ReadyRoles.SubsidiaryManager, Code, Code, 0),
            new(Steward, ReadyRoles.DataSteward, Code, Code, 0),
            new(Finance, ReadyRoles.Finance, Code, Code, 0),
            new(Marketing, ReadyRoles.Marketing, Code, Code, 0),
            new(Service, ReadyRoles.ServiceAgent, $"{Code}-V", Code, 0),
            .. Reps.Select((name, i) => new DemoPerson(name, ReadyRoles.SalesRep, TeamOf(i), TeamOf(i), 0)),
        ];

        private string TeamOf(int rep) => $"{Code}-S{1 + rep % 2}";
    }
}

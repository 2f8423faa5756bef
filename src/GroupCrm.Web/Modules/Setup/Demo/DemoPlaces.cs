using GroupCrm.Data;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;

namespace GroupCrm.Web.Modules.Setup.Demo;

/// <summary>The demo group's three trees.</summary>
internal sealed class DemoPlaces(CrmDb db, PlacePlanter planter)
{
    private static readonly (string Code, string Zh, string En, string Line)[] Subsidiaries =
    [
        ("SH", "苏沪装备", "Suhu Equipment", "EQ"), ("HN", "华南电子", "Huanan Electronics", "EL"),
        ("BF", "北方重工", "Beifang Heavy Industry", "EN"), ("OS", "海外事业", "Overseas Business", "TR"),
    ];

    private static readonly (string Code, string Zh, string En)[] Lines =
    [
        ("EQ", "装备", "Equipment"), ("EL", "电子", "Electronics"), ("EN", "工程", "Engineering"), ("TR", "海外贸易", "Overseas trade"),
        ("SV", "服务", "Services"),
    ];

    // GB/T 2260 province codes of each market region; all 34 are served.
    private static readonly (string Code, string Zh, string En, string Parent, string Provinces)[] Areas =
    [
        ("EAST", "华东", "East China", "", ""),
        ("EAST-N", "苏沪鲁", "Jiangsu, Shanghai, Shandong", "EAST", "31 32 37"),
        ("EAST-S", "浙皖闽赣", "Zhejiang, Anhui, Fujian, Jiangxi", "EAST", "33 34 35 36"),
        ("SOUTH", "华南", "South China", "", "44 45 46"),
        ("CENTRAL", "华中", "Central China", "", "41 42 43"),
        ("NORTH", "华北", "North China", "", "11 12 13 14 15"),
        ("NORTHEAST", "东北", "Northeast China", "", "21 22 23"),
        ("SOUTHWEST", "西南", "Southwest China", "", "50 51 52 53 54"),
        ("NORTHWEST", "西北", "Northwest China", "", "61 62 63 64 65"),
        ("HMT", "港澳台", "Hong Kong, Macao, Taiwan", "", "71 81 82"),
        ("OVERSEAS", "海外", "Overseas", "", ""),
    ];

    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);

    public Place this[string code] => places[code];

    /// <summary>Adds all places to the context; the caller saves.</summary>
    public async Task PlantAsync(FoundedGroup group, CancellationToken cancel)
    {
        places["HQ"] = group.Org;
        await AddAsync(group.Org, PlaceKind.Department, "HQ-M", "集团经营管理部", "Group management", cancel);
        await AddAsync(group.Org, PlaceKind.Department, "HQ-D", "集团数据管理部", "Group data management", cancel);
        await AddAsync(group.Org, PlaceKind.Department, "HQ-I", "集团信息部", "Group IT", cancel);
        foreach (var (code, zh, en) in Lines)
            await AddAsync(group.Line, PlaceKind.BusinessLine, code, zh, en, cancel);
        foreach (var (code, zh, en, parent, provinces) in Areas)
        {
            var area = await AddAsync(parent.Length > 0 ? places[parent] : group.Area, PlaceKind.Area, code, zh, en, cancel);
            foreach (var province in provinces.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                db.AreaDivisions.Add(new AreaDivision { AreaId = area.Id, DivisionCode = province });
        }

        foreach (var (code, zh, en, line) in Subsidiaries)
        {
            await AddSubsidiaryAsync(group.Org, code, zh, en, cancel);
            places[code].MainLineId = places[line].Id;
        }
    }

    private async Task AddSubsidiaryAsync(Place group, string code, string zh, string en, CancellationToken cancel)
    {
        var subsidiary = await AddAsync(group, PlaceKind.Subsidiary, code, zh, en, cancel);
        var sales = await AddAsync(subsidiary, PlaceKind.Department, $"{code}-S", "销售部", "Sales", cancel);
        await AddAsync(sales, PlaceKind.Team, $"{code}-S1", "销售一组", "Sales team 1", cancel);
        await AddAsync(sales, PlaceKind.Team, $"{code}-S2", "销售二组", "Sales team 2", cancel);
        await AddAsync(subsidiary, PlaceKind.Department, $"{code}-V", "售后服务部", "Service", cancel);
    }

    private async Task<Place> AddAsync(Place parent, PlaceKind kind, string code, string zh, string en, CancellationToken cancel) =>
        places[code] = await planter.AddAsync(parent, kind, code, zh, en, cancel);
}

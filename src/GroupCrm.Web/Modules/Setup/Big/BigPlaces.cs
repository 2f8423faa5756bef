using GroupCrm.Data;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Matching.Places;

namespace GroupCrm.Web.Modules.Setup.Big;

/// <summary>The trees of a big group: numbered subsidiaries with teams, six areas, one business line.</summary>
internal sealed class BigPlaces(CrmDb db, PlacePlanter planter)
{
    // By the first digit of GB/T 2260 codes.
    private static readonly (string Code, string Zh, string En)[] Areas =
    [
        ("1", "华北", "North China"), ("2", "东北", "Northeast China"), ("3", "华东", "East China"),
        ("4", "中南", "Central and South China"), ("5", "西南", "Southwest China"), ("6", "西北", "Northwest China"),
    ];

    public Place Root { get; private set; } = null!;
    public Place Line { get; private set; } = null!;
    public IReadOnlyList<(Place Place, IReadOnlyList<Place> Teams)> Subsidiaries { get; private set; } = [];

    public async Task PlantAsync(FoundedGroup group, BigPlan plan, CancellationToken cancel)
    {
        Root = group.Org;
        Line = await planter.AddAsync(group.Line, PlaceKind.BusinessLine, "MAIN", "主营业务", "Main business", cancel);
        foreach (var (first, zh, en) in Areas)
        {
            var area = await planter.AddAsync(group.Area, PlaceKind.Area, $"AREA{first}", zh, en, cancel);
            foreach (var province in Divisions.Children(null).Where(d => d.Code.StartsWith(first, StringComparison.Ordinal)))
                db.AreaDivisions.Add(new AreaDivision { AreaId = area.Id, DivisionCode = province.Code[..2] });
        }

        var subsidiaries = new List<(Place, IReadOnlyList<Place>)>();
        for (var s = 0; s < plan.Subsidiaries; s++)
            subsidiaries.Add(await PlantSubsidiaryAsync(s, BigPeople.TeamsOf(BigPeople.RepsOf(plan.RowsOf(s))), cancel));
        Subsidiaries = subsidiaries;
    }

    private async Task<(Place, IReadOnlyList<Place>)> PlantSubsidiaryAsync(int number, int teamCount, CancellationToken cancel)
    {
        var code = $"S{number:D2}";
        var subsidiary = await planter.AddAsync(Root, PlaceKind.Subsidiary, code, $"子公司{number}", $"Subsidiary {number}", cancel);
        subsidiary.MainLineId = Line.Id;
        var sales = await planter.AddAsync(subsidiary, PlaceKind.Department, $"{code}-S", "销售部", "Sales", cancel);
        var teams = new List<Place>();
        for (var t = 0; t < teamCount; t++)
            teams.Add(await planter.AddAsync(sales, PlaceKind.Team, $"{code}-T{t:D2}", $"销售{t}组", $"Sales team {t}", cancel));
        return (subsidiary, teams);
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Home.Today;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Home.Roles;

/// <summary>Marketing: in which industries and places the subsidiary's customers are; no way to reach anybody.</summary>
public sealed class MarketingStart(CrmDb db, TodayFacts facts) : IRoleStart
{
    private const int Shown = 10;

    public IReadOnlyList<string> Roles => [ReadyRoles.Marketing];

    public async Task<TodayPage> ShowAsync(Viewer viewer, DateTime now, CancellationToken cancel)
    {
        var stages = await RowWall.Relationships(db, viewer, Permissions.CustomersRead)
            .GroupBy(r => r.Stage).Select(g => new { Stage = g.Key, Count = g.Count() }).ToListAsync(cancel);
        int Count(RelationshipStage stage) => stages.FirstOrDefault(s => s.Stage == stage)?.Count ?? 0;
        var visible = RowWall.Customers(db, viewer, Permissions.CustomersRead);
        var industries = await visible.Where(c => c.Industry != null).GroupBy(c => c.Industry!).Select(g => new { g.Key, Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(Shown).ToListAsync(cancel);
        var provinces = await visible.Where(c => c.ProvinceCode != "").GroupBy(c => c.ProvinceCode).Select(g => new { g.Key, Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(Shown).ToListAsync(cancel);
        return new TodayPage(
        [
            new("home.companies", await facts.CustomersAsync(viewer, cancel), "/customers", "building"),
            new("home.prospects", new Bit.Count(Count(RelationshipStage.Prospect)), "/customers?stage=Prospect", "target"),
            new("home.active", new Bit.Count(Count(RelationshipStage.Active)), "/customers?stage=Active", "activity"),
        ],
        [
            new TodayPanel("home.industries", "home.industries.none", [.. industries.Select(i => new TodayRow(
                new Bit.Data(i.Key), $"/customers?industry={Uri.EscapeDataString(i.Key)}", [], new Bit.Said("home.customers.count", i.Count)))]),
            new TodayPanel("home.provinces", "home.provinces.none", [.. provinces.Select(p => new TodayRow(
                new Bit.Place(p.Key), $"/customers?province={p.Key}", [], new Bit.Said("home.customers.count", p.Count)))]),
        ]);
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Home.Gaps;
using GroupCrm.Web.Modules.Home.Today;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Home.Roles;

/// <summary>Finance: what the subsidiary sells in a year, to whom most, and where no amount is known.</summary>
public sealed class FinanceStart(CrmDb db, TodayFacts facts) : IRoleStart
{
    public IReadOnlyList<string> Roles => [ReadyRoles.Finance];

    public async Task<TodayPage> ShowAsync(Viewer viewer, DateTime now, CancellationToken cancel)
    {
        var tiles = new List<TodayTile?> { new("home.companies", await facts.CustomersAsync(viewer, cancel), "/customers", "building") };
        tiles.AddRange(await SumsAsync(viewer, cancel));
        tiles.Add(await facts.GapAsync(viewer, GapKind.Amount, "receipt", cancel));
        tiles.Add(await facts.GapAsync(viewer, GapKind.Uscc, "key", cancel));
        return new TodayPage([.. tiles.OfType<TodayTile>()],
        [
            new TodayPanel("home.top", "home.top.none", await facts.TopByPurchaseAsync(viewer, cancel), "/customers?sort=-purchase"),
            new TodayPanel("home.changed", "home.changed.none", await facts.LatelyChangedAsync(viewer, cancel), "/customers"),
        ]);
    }

    // One sum for each currency: amounts of different ones do not add up.
    private async Task<IEnumerable<TodayTile>> SumsAsync(Viewer viewer, CancellationToken cancel)
    {
        if (viewer.RightsEverywhere(Permissions.CustomersRead)[FieldClass.Money] != FieldAccess.Plain)
            return [];
        var sums = await RowWall.Relationships(db, viewer, Permissions.CustomersRead).Where(r => r.PurchaseMinor != null)
            .GroupBy(r => r.Currency).Select(g => new { Currency = g.Key, Sum = g.Sum(r => r.PurchaseMinor) }).ToListAsync(cancel);
        return sums.OrderByDescending(s => s.Sum).Select(s => new TodayTile("home.purchase", new Bit.Money(s.Sum, s.Currency), "/customers?sort=-purchase", "coin"));
    }
}

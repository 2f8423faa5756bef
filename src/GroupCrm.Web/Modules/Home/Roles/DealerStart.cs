using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Home.Today;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Home.Roles;

/// <summary>A dealer's own customers, for a phone.</summary>
public sealed class DealerStart(CrmDb db, TodayFacts facts) : IRoleStart
{
    private const int Shown = 30;

    public IReadOnlyList<string> Roles => [ReadyRoles.Dealer];

    public async Task<TodayPage> ShowAsync(Viewer viewer, DateTime now, CancellationToken cancel)
    {
        var rows = await RowWall.Customers(db, viewer, Permissions.CustomersRead).OrderBy(c => c.NameSort).ThenBy(c => c.Id).Take(Shown)
            .Select(c => new { c.Name, c.UnifiedId, c.CityCode, c.Industry }).ToListAsync(cancel);
        var rights = viewer.RightsEverywhere(Permissions.CustomersRead);
        return new TodayPage([new("home.dealer.customers", await facts.CustomersAsync(viewer, cancel), "/customers", "building")],
        [
            new TodayPanel("home.dealer.list", "home.dealer.none", [.. rows.Select(c => new TodayRow(
                new Bit.Data(c.Name), TodayFacts.CustomerUrl(c.UnifiedId),
                rights.Show(FieldClass.Profile, c.Industry).Text is { } industry ? [new Bit.Place(c.CityCode), new Bit.Data(industry)] : [new Bit.Place(c.CityCode)]))],
                "/customers"),
        ]);
    }
}

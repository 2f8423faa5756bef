using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Home.Gaps;
using GroupCrm.Web.Modules.Home.Today;

namespace GroupCrm.Web.Modules.Home.Roles;

/// <summary>Service: the customers whose cards changed lately, and those that cannot be called.</summary>
public sealed class ServiceStart(TodayFacts facts) : IRoleStart
{
    private const int Shown = 12;

    public IReadOnlyList<string> Roles => [ReadyRoles.ServiceAgent];

    public async Task<TodayPage> ShowAsync(Viewer viewer, DateTime now, CancellationToken cancel)
    {
        var tiles = new List<TodayTile?>
        {
            new("home.companies", await facts.CustomersAsync(viewer, cancel), "/customers", "building"),
            await facts.GapAsync(viewer, GapKind.Phone, "phone", cancel),
            await facts.GapAsync(viewer, GapKind.Invalid, "alert-triangle", cancel),
        };
        return new TodayPage([.. tiles.OfType<TodayTile>()],
            [new TodayPanel("home.changed", "home.changed.none", await facts.LatelyChangedAsync(viewer, cancel, Shown), "/customers")]);
    }
}

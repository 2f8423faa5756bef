using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Home.Gaps;
using GroupCrm.Web.Modules.Home.Today;

namespace GroupCrm.Web.Modules.Home.Roles;

/// <summary>A sales rep's day: my customers, whom I have not touched for long, what their cards lack.</summary>
public sealed class RepStart(TodayFacts facts) : IRoleStart
{
    public IReadOnlyList<string> Roles => [ReadyRoles.SalesRep];

    public async Task<TodayPage> ShowAsync(Viewer viewer, DateTime now, CancellationToken cancel)
    {
        var tiles = new List<TodayTile?>
        {
            new("home.rep.customers", await facts.CustomersAsync(viewer, cancel), "/customers", "building"),
            await facts.GapAsync(viewer, GapKind.Touch, "clock", cancel),
            await facts.GapAsync(viewer, GapKind.Phone, "phone", cancel),
            await facts.GapAsync(viewer, GapKind.Uscc, "key", cancel),
        };
        return new TodayPage([.. tiles.OfType<TodayTile>()],
        [
            new TodayPanel("home.untouched", "home.untouched.none", await facts.LongestUntouchedAsync(viewer, cancel), "/gaps/touch"),
            new TodayPanel("home.changed", "home.changed.none", await facts.LatelyChangedAsync(viewer, cancel), "/customers"),
        ]);
    }
}

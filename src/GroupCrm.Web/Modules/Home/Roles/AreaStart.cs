using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Home.Gaps;
using GroupCrm.Web.Modules.Home.Today;
using GroupCrm.Web.Shell.Ui;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Home.Roles;

/// <summary>An area manager's day: the area's customers over all subsidiaries, who waits for an owner, who was not touched.</summary>
public sealed class AreaStart(CrmDb db, TodayFacts facts) : IRoleStart
{
    public IReadOnlyList<string> Roles => [ReadyRoles.AreaManager];

    public async Task<TodayPage> ShowAsync(Viewer viewer, DateTime now, CancellationToken cancel)
    {
        var unassigned = (Bit.Count)await facts.UnassignedAsync(viewer, cancel);
        var tiles = new List<TodayTile?>
        {
            new("home.area.customers", await facts.CustomersAsync(viewer, cancel), "/customers", "map-pin"),
            new("home.unassigned", unassigned, "/unassigned", "user-check", unassigned.Number == 0 ? Tone.Success : Tone.Warning),
            await facts.GapAsync(viewer, GapKind.Touch, "clock", cancel),
        };
        return new TodayPage([.. tiles.OfType<TodayTile>()],
        [
            new TodayPanel("home.unassigned.panel", "home.unassigned.none", await facts.UnassignedRowsAsync(viewer, cancel), "/unassigned"),
            new TodayPanel("home.untouched", "home.untouched.none", await facts.LongestUntouchedAsync(viewer, cancel), "/gaps/touch"),
            new TodayPanel("home.area.subsidiaries", "home.subsidiaries.none", await SubsidiariesAsync(viewer, cancel)),
        ]);
    }

    private async Task<IReadOnlyList<TodayRow>> SubsidiariesAsync(Viewer viewer, CancellationToken cancel)
    {
        var rows = await (
            from served in RowWall.Relationships(db, viewer, Permissions.CustomersRead)
                .GroupBy(r => r.SubsidiaryId).Select(g => new { Subsidiary = g.Key, Count = g.Count() })
            join p in db.Places on served.Subsidiary equals p.Id
            orderby served.Count descending, p.Code
            select new { p.Id, p.NameZh, p.NameEn, served.Count }).ToListAsync(cancel);
        return [.. rows.Select(r => new TodayRow(new Bit.Named(new BilingualName(r.NameZh, r.NameEn)), $"/customers?subsidiary={r.Id:N}", [],
            new Bit.Said("home.customers.count", r.Count)))];
    }
}

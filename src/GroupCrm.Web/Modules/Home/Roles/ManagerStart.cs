using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Home.Today;
using GroupCrm.Web.Shell.Ui;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Home.Roles;

/// <summary>A subsidiary manager's day: who waits for an owner, the own figures, how the reps are loaded, imports.</summary>
public sealed class ManagerStart(CrmDb db, TodayFacts facts) : IRoleStart
{
    public IReadOnlyList<string> Roles => [ReadyRoles.SubsidiaryManager];

    public async Task<TodayPage> ShowAsync(Viewer viewer, DateTime now, CancellationToken cancel)
    {
        var own = viewer.ScopesOf(Permissions.OverviewRead).SelectMany(s => s.Places).ToHashSet();
        var figures = (await facts.FiguresAsync(cancel)).Where(f => f.SubsidiaryId is { } s && own.Contains(s)).ToList();
        var unassigned = (Bit.Count)await facts.UnassignedAsync(viewer, cancel);
        return new TodayPage(
        [
            new("home.unassigned", unassigned, "/unassigned", "user-check", unassigned.Number == 0 ? Tone.Success : Tone.Warning),
            new("home.companies", await facts.CustomersAsync(viewer, cancel), "/customers", "building"),
            new("home.shared", new Bit.Count(figures.Sum(f => f.SharedCount)), "/customers?shared=true", "affiliate"),
            new("home.rows", new Bit.Count(figures.Sum(f => f.RowCount)), "/imports", "database-import"),
        ],
        [
            new TodayPanel("home.unassigned.panel", "home.unassigned.none", await facts.UnassignedRowsAsync(viewer, cancel), "/unassigned"),
            new TodayPanel("home.top", "home.top.none", await facts.TopByPurchaseAsync(viewer, cancel), "/overview"),
            new TodayPanel("home.reps", "home.reps.none", await RepsAsync(viewer, cancel)),
            new TodayPanel("home.imports", "home.imports.none", await facts.ImportsAsync(viewer, cancel), "/imports"),
        ], figures.Max(f => (DateTime?)f.CountedAt));
    }

    private async Task<IReadOnlyList<TodayRow>> RepsAsync(Viewer viewer, CancellationToken cancel)
    {
        var rows = await (
            from owned in RowWall.Relationships(db, viewer, Permissions.CustomersRead).Where(r => r.OwnerId != null)
                .GroupBy(r => r.OwnerId).Select(g => new { Owner = g.Key, Count = g.Count() })
            join m in db.Members on owned.Owner equals m.Id
            orderby owned.Count descending, m.NameKey
            select new { m.Id, m.Name, owned.Count }).Take(10).ToListAsync(cancel);
        return [.. rows.Select(r => new TodayRow(new Bit.Data(r.Name), $"/customers?owner={r.Id:N}", [], new Bit.Said("home.customers.count", r.Count)))];
    }
}

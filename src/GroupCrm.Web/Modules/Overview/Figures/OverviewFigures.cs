using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Overview;
using GroupCrm.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Overview.Figures;

/// <summary>The figures of an overview.</summary>
public sealed record FigureLines(GroupFigure? Total, IReadOnlyList<SubsidiaryFigures> Subsidiaries, DateTime? CountedAt);

/// <summary>Reads the figures that were counted, or counts those of an area, which nobody keeps.</summary>
public sealed class OverviewFigures(CrmDb db)
{
    private const string Read = Permissions.OverviewRead;

    /// <summary>The kept figures of the subsidiaries that the viewer reaches; at group depth the group's own total.</summary>
    public async Task<FigureLines> CountedAsync(Viewer viewer, CancellationToken cancel)
    {
        var all = viewer.HasGroupDepth(Read);
        var reached = viewer.ScopesOf(Read).SelectMany(s => s.Places).ToList();
        var places = await SubsidiariesAsync(cancel);
        var kept = await db.GroupFigures.AsNoTracking().Where(f => all || (f.SubsidiaryId != null && reached.Contains(f.SubsidiaryId.Value))).ToListAsync(cancel);
        var lines = kept.Where(f => f.SubsidiaryId is { } id && places.ContainsKey(id))
            .Select(f => Line(places[f.SubsidiaryId!.Value], f)).OrderByDescending(l => l.Companies).ThenBy(l => l.Code, StringComparer.Ordinal).ToList();
        return new FigureLines(all ? kept.FirstOrDefault(f => f.SubsidiaryId is null) : kept.Count == 1 ? kept[0] : null, lines, kept.Max(f => (DateTime?)f.CountedAt));
    }

    /// <summary>The figures of what lies in the viewer's areas, counted now.</summary>
    public async Task<FigureLines> LiveAsync(Viewer viewer, CancellationToken cancel)
    {
        var places = await SubsidiariesAsync(cancel);
        var visible = RowWall.Relationships(db, viewer, Read);
        var rows = await (
            from s in db.SourceRecords
            where s.SystemCode != SourceRecord.HandSystem && visible.Any(r => r.CustomerId == s.CustomerId && r.SubsidiaryId == s.SubsidiaryId)
            group s by s.SubsidiaryId into g
            select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var served = await (
            from r in visible
            join c in db.Customers on r.CustomerId equals c.Id
            group new { r, c } by r.SubsidiaryId into g
            select new
            {
                g.Key, Companies = g.Select(x => x.r.CustomerId).Distinct().Count(), Unassigned = g.Count(x => x.r.OwnerId == null),
                Shared = g.Count(x => x.c.SubsidiaryCount > 1),
            }).ToListAsync(cancel);
        var companies = await visible.Select(r => r.CustomerId).Distinct().CountAsync(cancel);
        var shared = await RowWall.Customers(db, viewer, Read).CountAsync(c => c.SubsidiaryCount > 1, cancel);
        var lines = served.Where(s => places.ContainsKey(s.Key)).Select(s => new SubsidiaryFigures(
            s.Key, places[s.Key].Code, places[s.Key].Name, rows.GetValueOrDefault(s.Key), s.Companies, s.Shared, s.Unassigned))
            .OrderByDescending(l => l.Companies).ThenBy(l => l.Code, StringComparer.Ordinal).ToList();
        var total = new GroupFigure
        {
            RowCount = lines.Sum(l => l.Rows), CompanyCount = companies, SharedCount = shared, UnassignedCount = lines.Sum(l => l.Unassigned),
        };
        return new FigureLines(total, lines, null);
    }

    private Task<Dictionary<Guid, Place>> SubsidiariesAsync(CancellationToken cancel) =>
        db.Places.AsNoTracking().Where(p => p.Kind == PlaceKind.Subsidiary).ToDictionaryAsync(p => p.Id, cancel);

    private static SubsidiaryFigures Line(Place place, GroupFigure f) =>
        new(place.Id, place.Code, place.Name, f.RowCount, f.CompanyCount, f.SharedCount, f.UnassignedCount);
}

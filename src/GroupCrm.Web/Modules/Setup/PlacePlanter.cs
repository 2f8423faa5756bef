using GroupCrm.Data;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Setup;

/// <summary>Adds and moves places in the three trees; the closure of today is rebuilt in the same transaction.</summary>
public sealed class PlacePlanter(CrmDb db, TimeProvider clock)
{
    private DateOnly Today => clock.Today();

    /// <summary>Adds a place under a parent, from today on; the caller saves.</summary>
    public async Task<Place> AddAsync(Place parent, PlaceKind kind, string code, string nameZh, string nameEn, CancellationToken cancel = default)
    {
        var place = new Place { Tree = parent.Tree, Kind = kind, Code = code, NameZh = nameZh, NameEn = nameEn };
        place.SubsidiaryId = kind == PlaceKind.Subsidiary ? place.Id : parent.SubsidiaryId;
        if (kind == PlaceKind.Subsidiary)
            place.MainLineId = await OnlyLineAsync(cancel);
        db.Places.Add(place);
        db.PlaceLinks.Add(new PlaceLink { PlaceId = place.Id, ParentId = parent.Id, FromDate = Today });
        db.PlaceClosure.Add(new PlaceClosure { AncestorId = place.Id, DescendantId = place.Id });
        foreach (var above in await AncestorsAsync(parent.Id, cancel))
            db.PlaceClosure.Add(new PlaceClosure { AncestorId = above.AncestorId, DescendantId = place.Id, Depth = above.Depth + 1 });
        return place;
    }

    /// <summary>
    /// Moves a place under another parent from today on; the caller saves. What lies in it belongs to the parent's subsidiary then
    /// (a subsidiary itself stands under the group only and never moves).
    /// </summary>
    public async Task MoveAsync(Place place, Place newParent, CancellationToken cancel = default)
    {
        var open = await db.PlaceLinks.SingleAsync(l => l.PlaceId == place.Id && l.ToDate == null, cancel);
        if (open.FromDate == Today)
        {
            open.ParentId = newParent.Id;
        }
        else
        {
            open.ToDate = Today;
            db.PlaceLinks.Add(new PlaceLink { PlaceId = place.Id, ParentId = newParent.Id, FromDate = Today });
        }

        var inside = await db.PlaceClosure.Where(c => c.AncestorId == place.Id).ToListAsync(cancel);
        var insideIds = inside.Select(c => c.DescendantId).ToList();
        foreach (var moved in await db.Places.Where(p => insideIds.Contains(p.Id)).ToListAsync(cancel))
            moved.SubsidiaryId = newParent.SubsidiaryId;
        await RelinkAsync(inside, insideIds, await AncestorsAsync(newParent.Id, cancel), cancel);
    }

    // Where the group has one line of business below the root, what is founded works in it.
    private async Task<Guid?> OnlyLineAsync(CancellationToken cancel)
    {
        var lines = await db.Places.Where(p => p.Kind == PlaceKind.BusinessLine && p.ClosedOn == null && db.PlaceLinks.Any(l => l.PlaceId == p.Id))
            .Select(p => p.Id).Take(2).ToListAsync(cancel);
        lines.AddRange(db.Places.Local.Where(p => p.Kind == PlaceKind.BusinessLine && p.ClosedOn is null
            && db.Entry(p).State == EntityState.Added && db.PlaceLinks.Local.Any(l => l.PlaceId == p.Id)).Select(p => p.Id));
        return lines.Count == 1 ? lines[0] : null;
    }

    // Ancestors outside the moved part: those that stay keep their row with another depth.
    private async Task RelinkAsync(List<PlaceClosure> inside, List<Guid> insideIds, List<PlaceClosure> above, CancellationToken cancel)
    {
        var old = await db.PlaceClosure.Where(c => insideIds.Contains(c.DescendantId) && !insideIds.Contains(c.AncestorId))
            .ToDictionaryAsync(c => (c.AncestorId, c.DescendantId), cancel);
        foreach (var (ancestor, descendant) in above.SelectMany(a => inside, (a, d) => (a, d)))
        {
            var depth = ancestor.Depth + 1 + descendant.Depth;
            if (old.Remove((ancestor.AncestorId, descendant.DescendantId), out var kept))
                kept.Depth = depth;
            else
                db.PlaceClosure.Add(new PlaceClosure { AncestorId = ancestor.AncestorId, DescendantId = descendant.DescendantId, Depth = depth });
        }

        db.PlaceClosure.RemoveRange(old.Values);
    }

    // A place that is not saved yet has all of its rows here; what this context has changed but not saved counts too.
    private async Task<List<PlaceClosure>> AncestorsAsync(Guid place, CancellationToken cancel)
    {
        var isNew = db.PlaceClosure.Local.Any(c => c.DescendantId == place && db.Entry(c).State == EntityState.Added && c.AncestorId == place);
        if (!isNew)
            await db.PlaceClosure.Where(c => c.DescendantId == place).LoadAsync(cancel);
        return [.. db.PlaceClosure.Local.Where(c => c.DescendantId == place)];
    }
}

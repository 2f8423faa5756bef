using GroupCrm.Data;
using GroupCrm.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Setup;

/// <summary>Adds and moves places in the three trees; the closure of today is rebuilt in the same transaction.</summary>
public sealed class PlacePlanter(CrmDb db, TimeProvider clock)
{
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Adds a place under a parent, from today on; the caller saves.</summary>
    public async Task<Place> AddAsync(Place parent, PlaceKind kind, string code, string nameZh, string nameEn, CancellationToken cancel = default)
    {
        var place = new Place { Tree = parent.Tree, Kind = kind, Code = code, NameZh = nameZh, NameEn = nameEn };
        place.SubsidiaryId = kind == PlaceKind.Subsidiary ? place.Id : parent.SubsidiaryId;
        db.Places.Add(place);
        db.PlaceLinks.Add(new PlaceLink { PlaceId = place.Id, ParentId = parent.Id, FromDate = Today });
        db.PlaceClosure.Add(new PlaceClosure { AncestorId = place.Id, DescendantId = place.Id });
        foreach (var above in await AncestorsAsync(parent.Id, cancel))
            db.PlaceClosure.Add(new PlaceClosure { AncestorId = above.AncestorId, DescendantId = place.Id, Depth = above.Depth + 1 });
        return place;
    }

    /// <summary>Moves a place under another parent from today on; the caller saves.</summary>
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
        db.PlaceClosure.RemoveRange(await db.PlaceClosure
            .Where(c => insideIds.Contains(c.DescendantId) && !insideIds.Contains(c.AncestorId)).ToListAsync(cancel));
        foreach (var above in await AncestorsAsync(newParent.Id, cancel))
        {
            foreach (var below in inside)
            {
                db.PlaceClosure.Add(new PlaceClosure
                {
                    AncestorId = above.AncestorId, DescendantId = below.DescendantId, Depth = above.Depth + 1 + below.Depth,
                });
            }
        }
    }

    private async Task<List<PlaceClosure>> AncestorsAsync(Guid place, CancellationToken cancel)
    {
        var unsaved = db.PlaceClosure.Local.Where(c => c.DescendantId == place).ToList();
        return unsaved.Count > 0 ? unsaved : await db.PlaceClosure.AsNoTracking().Where(c => c.DescendantId == place).ToListAsync(cancel);
    }
}

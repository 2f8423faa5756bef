using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Organisation.Places;

/// <summary>One place: where it stands and stood, who is there, which divisions it serves.</summary>
[Needs(Permissions.OrganisationRead)]
public sealed record ShowPlace(Guid Id) : IRequest<PlacePage>;

/// <param name="Path">From the root down to its parent.</param>
/// <param name="Parents">Where it could move; empty for a root.</param>
/// <param name="People">Null where the viewer may not know them.</param>
/// <param name="Divisions">Of an area, by code.</param>
/// <param name="Saved">The names as they are.</param>
public sealed record PlacePage(
    Guid Id, PlaceTree Tree, PlaceKind Kind, string Code, BilingualName Name, DateOnly? ClosedOn, bool IsRoot, bool MayManage, bool MayAddBelow,
    IReadOnlyList<PlaceChoice> Path, IReadOnlyList<PlaceChoice> Parents, IReadOnlyList<PastParent> History, IReadOnlyList<PlacePerson>? People,
    IReadOnlyList<string> Divisions, RenamePlace Saved)
{
    /// <summary>What the form of the names holds: what is saved, or what was typed and refused.</summary>
    public RenamePlace Names { get; init; } = Saved;

    /// <summary>Somebody else has saved other names since the form was opened.</summary>
    public bool IsStale => Names.Version != Saved.Version;
}

public sealed record PlaceChoice(Guid Id, string Code, BilingualName Name);

/// <summary>Under whom a place stood; <paramref name="To"/> is the first day on which it no longer did.</summary>
public sealed record PastParent(BilingualName Parent, DateOnly From, DateOnly? To);

/// <summary>A member who works here (no role) or holds a role here.</summary>
public sealed record PlacePerson(Guid MemberId, string Name, BilingualName? Role);

public sealed class ShowPlaceHandler(CrmDb db, GroupContext context, SaveRules rules) : IRequestHandler<ShowPlace, PlacePage>
{
    private const int MostPeople = 50;

    public async Task<PlacePage> Handle(ShowPlace request, CancellationToken cancellationToken)
    {
        var all = await db.Places.AsNoTracking().ToDictionaryAsync(p => p.Id, cancellationToken);
        if (!all.TryGetValue(request.Id, out var place) || !context.Viewer.SeesPlace(place))
            throw new NotFoundRefusal();
        var closure = await db.PlaceClosure.AsNoTracking()
            .Where(c => c.DescendantId == place.Id || c.AncestorId == place.Id).ToListAsync(cancellationToken);
        var links = await db.PlaceLinks.AsNoTracking().Where(l => l.PlaceId == place.Id).OrderByDescending(l => l.FromDate).ToListAsync(cancellationToken);
        var divisions = await db.AreaDivisions.Where(d => d.AreaId == place.Id).OrderBy(d => d.DivisionCode).Select(d => d.DivisionCode).ToListAsync(cancellationToken);
        var mayManage = context.Viewer.MayManageTrees();
        var below = closure.Where(c => c.AncestorId == place.Id).Select(c => c.DescendantId).ToHashSet();
        var path = closure.Where(c => c.DescendantId == place.Id && c.Depth > 0).OrderByDescending(c => c.Depth).Select(c => Choice(all[c.AncestorId]));
        var parents = all.Values.Where(p => p.Id != links.FirstOrDefault(l => l.ToDate is null)?.ParentId && !below.Contains(p.Id)
            && PlaceChanges.RefusalUnder(place.Kind, p) is null).OrderBy(p => p.Code, StringComparer.Ordinal).Select(Choice);
        return new PlacePage(place.Id, place.Tree, place.Kind, place.Code, place.Name, place.ClosedOn, links.Count == 0, mayManage,
            place.ClosedOn is null && PlaceChanges.KindsUnder(place).Count > 0, [.. path], links.Count == 0 ? [] : [.. parents],
            [.. links.Select(l => new PastParent(all[l.ParentId].Name, l.FromDate, l.ToDate))], context.Viewer.SeesPeopleOf(place) ? await PeopleAsync(place.Id, cancellationToken) : null, divisions,
            new RenamePlace { Id = place.Id, Version = place.Version, NameZh = place.NameZh, NameEn = place.NameEn });
    }

    private async Task<IReadOnlyList<PlacePerson>> PeopleAsync(Guid place, CancellationToken cancel)
    {
        var today = rules.Today;
        var duties = await (
            from h in db.Memberships
            join m in db.Members on h.MemberId equals m.Id
            join r in db.Roles on h.RoleId equals r.Id
            where h.PlaceId == place && m.IsActive && h.FromDate <= today && (h.ToDate == null || h.ToDate > today)
            orderby m.NameKey, m.Id
            select new { m.Id, m.Name, r.NameZh, r.NameEn }).Take(MostPeople).ToListAsync(cancel);
        var held = duties.Select(d => d.Id).ToList();
        var others = await db.Members.Where(m => m.HomePlaceId == place && m.IsActive && !held.Contains(m.Id)).OrderBy(m => m.NameKey).ThenBy(m => m.Id)
            .Take(MostPeople).Select(m => new { m.Id, m.Name }).ToListAsync(cancel);
        return [.. duties.Select(d => new PlacePerson(d.Id, d.Name, new BilingualName(d.NameZh, d.NameEn))), .. others.Select(o => new PlacePerson(o.Id, o.Name, null))];
    }

    private static PlaceChoice Choice(Place place) => new(place.Id, place.Code, place.Name);
}

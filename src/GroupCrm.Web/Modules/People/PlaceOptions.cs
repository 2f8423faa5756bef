using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.People;

/// <summary>An open place to choose.</summary>
/// <param name="Path">Its names from the subsidiary, area or line down.</param>
public sealed record PlaceOption(Guid Id, PlaceTree Tree, IReadOnlyList<BilingualName> Path);

/// <summary>A role to choose.</summary>
public sealed record RoleOption(Guid Id, string Code, BilingualName Name, PlaceTree Tree, bool ForDealers);

/// <summary>The choices of the forms about people: three queries.</summary>
public sealed record PersonChoices(IReadOnlyList<RoleOption> Roles, IReadOnlyList<PlaceOption> Places)
{
    public static async Task<PersonChoices> LoadAsync(CrmDb db, CancellationToken cancel)
    {
        var places = await db.Places.AsNoTracking().Where(p => p.ClosedOn == null).ToDictionaryAsync(p => p.Id, cancel);
        var parents = await db.PlaceLinks.Where(l => l.ToDate == null).ToDictionaryAsync(l => l.PlaceId, l => l.ParentId, cancel);
        var roles = await (
            from r in db.Roles
            select new { r.Id, r.Code, r.NameZh, r.NameEn, Depths = db.RolePermissions.Where(p => p.RoleId == r.Id).Select(p => p.Depth).ToList() })
            .AsNoTracking().ToListAsync(cancel);
        var order = ReadyRoles.All.Select((role, i) => (role.Code, i)).ToDictionary(x => x.Code, x => x.i);
        return new PersonChoices(
            [.. roles.OrderBy(r => order.GetValueOrDefault(r.Code, int.MaxValue)).ThenBy(r => r.Code, StringComparer.Ordinal).Select(r =>
                new RoleOption(r.Id, r.Code, new BilingualName(r.NameZh, r.NameEn), RolePlaces.TreeOf(r.Depths), RolePlaces.IsForDealers(r.Depths)))],
            [.. InTreeOrder(places, parents)]);
    }

    // Depth first, siblings by code, so that a list reads like the tree.
    private static IEnumerable<PlaceOption> InTreeOrder(Dictionary<Guid, Place> places, Dictionary<Guid, Guid> parents)
    {
        var children = places.Values.ToLookup(p => parents.TryGetValue(p.Id, out var parent) ? parent : Guid.Empty);
        IEnumerable<PlaceOption> Below(Place place, IReadOnlyList<BilingualName> path)
        {
            yield return new PlaceOption(place.Id, place.Tree, path);
            foreach (var option in children[place.Id].OrderBy(p => p.Kind).ThenBy(p => p.Code, StringComparer.Ordinal)
                .SelectMany(c => Below(c, place.Kind == PlaceKind.Group || parents.ContainsKey(place.Id) is false ? [c.Name] : [.. path, c.Name])))
                yield return option;
        }

        return children[Guid.Empty].OrderBy(p => p.Tree).SelectMany(root => Below(root, [root.Name]));
    }
}

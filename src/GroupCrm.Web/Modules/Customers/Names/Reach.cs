using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;

namespace GroupCrm.Web.Modules.Customers.Names;

/// <summary>What of a group a permission of the viewer reaches, as far as choices of a form need it. The row wall decides about rows.</summary>
internal static class Reach
{
    /// <summary>The subsidiaries in which a permission may reach rows.</summary>
    public static IReadOnlyList<Place> Subsidiaries(Viewer viewer, string permission, NameBook names)
    {
        var all = names.Of(PlaceKind.Subsidiary);
        var scopes = viewer.ScopesOf(permission);
        if (scopes.Any(s => s.Depth is Depth.Group or Depth.Area or Depth.BusinessLine))
            return all;
        var reached = scopes.SelectMany(s => s.Depth switch
        {
            Depth.Subsidiary => s.Places,
            Depth.Team or Depth.DepartmentAndBelow => s.Places.Select(place => names.Place(place)?.SubsidiaryId).OfType<Guid>(),
            Depth.Own => viewer.HomeSubsidiaryId is { } home ? [home] : [],
            _ => [],
        }).ToHashSet();
        return [.. all.Where(p => reached.Contains(p.Id))];
    }

    /// <summary>The subsidiaries for which the viewer may enter records: all at group depth, else where the member is placed.</summary>
    public static IReadOnlyList<Place> EntrySubsidiaries(Viewer viewer, string permission, NameBook names)
    {
        var all = names.Of(PlaceKind.Subsidiary);
        if (viewer.HasGroupDepth(permission))
            return all;
        var placed = viewer.ScopesOf(permission).SelectMany(s => s.Depth == Depth.Subsidiary ? s.Places : [])
            .Append(viewer.HomeSubsidiaryId ?? Guid.Empty).ToHashSet();
        return [.. all.Where(p => placed.Contains(p.Id))];
    }

    /// <summary>Whether the viewer may know which other subsidiaries serve a customer: not a dealer, who stands outside the group.</summary>
    public static bool MayKnowOthers(Viewer viewer) => viewer.DealerId is null;

    /// <summary>Whether a permission reaches only rows that the viewer owns.</summary>
    public static bool IsOwnOnly(Viewer viewer, string permission) => viewer.ScopesOf(permission).All(s => s.Depth is Depth.Own or Depth.Dealer);

    /// <summary>Whether any row could show a class at all; a column of a class that none shows is left out.</summary>
    public static bool MaySee(Viewer viewer, string permission, FieldClass fieldClass) =>
        viewer.ScopesOf(permission).Any(s => s.Fields.And(viewer.Closed)[fieldClass] != FieldAccess.Hidden);

    /// <summary>Whether rows may be compared by a class: only where every row that could be reached shows it plainly.</summary>
    public static bool MayCompare(Viewer viewer, string permission, FieldClass fieldClass) =>
        viewer.RightsEverywhere(permission)[fieldClass] == FieldAccess.Plain;
}

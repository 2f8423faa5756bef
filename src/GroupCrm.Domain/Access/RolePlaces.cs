using GroupCrm.Domain.Places;

namespace GroupCrm.Domain.Access;

/// <summary>In which tree a role is held.</summary>
public static class RolePlaces
{
    /// <summary>The tree along which the widest grants of a role run: areas, business lines, else the legal tree.</summary>
    public static PlaceTree TreeOf(IEnumerable<Depth> depths)
    {
        var known = depths.ToHashSet();
        return known.Contains(Depth.Area) ? PlaceTree.Area : known.Contains(Depth.BusinessLine) ? PlaceTree.BusinessLine : PlaceTree.Org;
    }

    /// <summary>Whether a role is for people of dealers, who work in no place of the group.</summary>
    public static bool IsForDealers(IEnumerable<Depth> depths) => depths.Contains(Depth.Dealer);
}

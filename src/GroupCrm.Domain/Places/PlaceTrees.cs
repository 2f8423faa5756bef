namespace GroupCrm.Domain.Places;

/// <summary>One row of a closure: <paramref name="Depth"/> steps from ancestor down to descendant.</summary>
public readonly record struct Ancestry(Guid Ancestor, Guid Descendant, int Depth);

/// <summary>Rules of the trees.</summary>
public static class PlaceTrees
{
    /// <summary>The closure of the links that hold on a day. A link that would close a circle is left out.</summary>
    public static IReadOnlyList<Ancestry> Closure(IEnumerable<Guid> places, IEnumerable<PlaceLink> links, DateOnly day)
    {
        var parents = links.Where(l => l.FromDate <= day && (l.ToDate is null || day < l.ToDate))
            .GroupBy(l => l.PlaceId).ToDictionary(g => g.Key, g => g.MaxBy(l => l.FromDate)!.ParentId);
        var rows = new List<Ancestry>();
        foreach (var place in places)
        {
            var seen = new HashSet<Guid>();
            Guid? ancestor = place;
            while (ancestor is { } node && seen.Add(node))
            {
                rows.Add(new Ancestry(node, place, seen.Count - 1));
                ancestor = parents.TryGetValue(node, out var parent) ? parent : null;
            }
        }

        return rows;
    }

    /// <summary>Which kinds may stand directly under a kind; empty where nothing may.</summary>
    public static IReadOnlyList<PlaceKind> ChildrenOf(PlaceKind kind) => kind switch
    {
        PlaceKind.Group => [PlaceKind.Subsidiary, PlaceKind.Department, PlaceKind.Area, PlaceKind.BusinessLine],
        PlaceKind.Subsidiary => [PlaceKind.Department, PlaceKind.Team],
        PlaceKind.Department => [PlaceKind.Department, PlaceKind.Team],
        PlaceKind.Area => [PlaceKind.Area],
        PlaceKind.BusinessLine => [PlaceKind.BusinessLine],
        _ => [],
    };

    /// <summary>Whether moving a place under a parent would make it its own ancestor.</summary>
    public static bool WouldCircle(Guid place, Guid newParent, IEnumerable<Ancestry> closure) =>
        closure.Any(row => row.Ancestor == place && row.Descendant == newParent);
}

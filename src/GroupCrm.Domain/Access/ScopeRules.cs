using GroupCrm.Domain.Places;

namespace GroupCrm.Domain.Access;

/// <summary>How far a role's depth reaches from the place of a membership.</summary>
public static class ScopeRules
{
    /// <summary>
    /// The scope of a grant. A depth that is wider than its place reaches what the place has: at the top of a tree, subsidiary,
    /// department and area mean the whole group; area and line need a place of their own tree and reach everything below it.
    /// </summary>
    /// <param name="depth">The depth that the role grants.</param>
    /// <param name="place">Where the membership stands.</param>
    /// <param name="below">Today's places at and below it.</param>
    /// <param name="fields">The role's field rights.</param>
    public static Scope Reach(Depth depth, Place place, IReadOnlyList<Guid> below, FieldRights fields)
    {
        ArgumentNullException.ThrowIfNull(place);
        return depth switch
        {
            Depth.Own or Depth.Dealer or Depth.Group => new Scope(depth, [], fields),
            _ when place.Kind == PlaceKind.Group => new Scope(Depth.Group, [], fields),
            Depth.Subsidiary when place.SubsidiaryId is { } subsidiary => new Scope(depth, [subsidiary], fields),
            Depth.Team => new Scope(depth, [place.Id], fields),
            Depth.DepartmentAndBelow => new Scope(depth, below, fields),
            Depth.Area when place.Tree == PlaceTree.Area => new Scope(depth, below, fields),
            Depth.BusinessLine when place.Tree == PlaceTree.BusinessLine => new Scope(depth, below, fields),

            // The place has nothing of that kind: the narrowest reach rather than none or all.
            _ => new Scope(Depth.Own, [], fields),
        };
    }
}

using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;

namespace GroupCrm.Data.Walls;

/// <summary>
/// The third wall: what a viewer sees of a visible row. Queries fetch a row with the facts that decide, ask here for the rights,
/// and hand on only what these show.
/// </summary>
public static class FieldWall
{
    /// <summary>The facts of a relationship that decide who sees it and how.</summary>
    public static RowFacts FactsOf(Relationship r)
    {
        ArgumentNullException.ThrowIfNull(r);
        return new RowFacts(r.OwnerId, r.TeamId, r.SubsidiaryId, r.AreaId, r.LineId, r.DealerId);
    }

    /// <summary>
    /// Rights on a customer's shared facts: the strictest over all of its relationships that the viewer sees. What belongs to one
    /// relationship is shown by the rights on that one.
    /// </summary>
    public static FieldRights OnCustomer(Viewer viewer, string permission, IEnumerable<RowFacts> relationships)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        FieldRights? rights = null;
        foreach (var row in relationships)
        {
            if (viewer.Reaches(permission, row))
                rights = rights?.And(viewer.RightsOn(permission, row)) ?? viewer.RightsOn(permission, row);
        }

        return rights ?? (viewer.HasGroupDepth(permission) ? viewer.RightsEverywhere(permission) : FieldRights.AllHidden);
    }
}

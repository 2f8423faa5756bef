using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.Names;

namespace GroupCrm.Web.Modules.Customers.Sights;

/// <summary>
/// What a viewer sees of one customer: which of its relationships, and so what of each subsidiary, and how. Everything that a
/// subsidiary brought (contacts, sources, sites, history) follows its relationship.
/// </summary>
internal sealed class Sight
{
    private readonly Viewer viewer;
    private readonly string permission;
    private readonly bool isWhole;

    /// <param name="viewer">Who looks.</param>
    /// <param name="permission">By which permission.</param>
    /// <param name="active">All active relationships of the customer.</param>
    public Sight(Viewer viewer, string permission, IReadOnlyList<Relationship> active)
    {
        this.viewer = viewer;
        this.permission = permission;
        isWhole = viewer.HasGroupDepth(permission);
        Visible = [.. active.Where(r => viewer.Reaches(permission, FieldWall.FactsOf(r)))
            .OrderByDescending(r => r.SubsidiaryId == viewer.HomeSubsidiaryId).ThenBy(r => r.CreatedAt)];
        TellsOthers = Reach.MayKnowOthers(viewer);
        Others = TellsOthers ? [.. active.Except(Visible)] : [];
        Shared = FieldWall.OnCustomer(viewer, permission, active.Select(FieldWall.FactsOf));
        Subsidiaries = [.. Visible.Select(r => r.SubsidiaryId).Distinct()];
    }

    /// <summary>The relationships that the viewer sees, the own subsidiary's first.</summary>
    public IReadOnlyList<Relationship> Visible { get; }

    /// <summary>Whether the viewer may know that others serve the customer too.</summary>
    public bool TellsOthers { get; }

    /// <summary>Relationships of which the viewer knows only who serves.</summary>
    public IReadOnlyList<Relationship> Others { get; }

    /// <summary>Rights on the facts that all subsidiaries share.</summary>
    public FieldRights Shared { get; }

    /// <summary>The subsidiaries with a relationship that the viewer sees.</summary>
    public IReadOnlyList<Guid> Subsidiaries { get; }

    /// <summary>At group depth everything is seen, also what a subsidiary without a relationship once brought.</summary>
    public bool IsWhole => isWhole;

    public bool Sees(Guid subsidiary) => isWhole || Subsidiaries.Contains(subsidiary);

    public FieldRights On(Relationship relationship) => viewer.RightsOn(permission, FieldWall.FactsOf(relationship));

    /// <summary>Rights on what a subsidiary brought: the strictest over its relationships that the viewer sees.</summary>
    public FieldRights Of(Guid subsidiary)
    {
        FieldRights? rights = null;
        foreach (var relationship in Visible.Where(r => r.SubsidiaryId == subsidiary))
            rights = rights?.And(On(relationship)) ?? On(relationship);
        return rights ?? (isWhole ? viewer.RightsEverywhere(permission) : FieldRights.AllHidden);
    }
}

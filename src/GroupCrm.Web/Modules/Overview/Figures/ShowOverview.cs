using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Overview;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Overview.Figures;

/// <summary>The managers' page: figures of what the viewer reaches, its subsidiaries, the largest customers.</summary>
[Needs(Permissions.OverviewRead)]
public sealed record ShowOverview : IRequest<OverviewPage>;

/// <summary>How far the viewer's overview reaches.</summary>
public enum OverviewReach
{
    Group = 1,

    /// <summary>Some subsidiaries.</summary>
    Subsidiary = 2,

    /// <summary>What lies in an area, over all subsidiaries.</summary>
    Area = 3,
}

/// <param name="Total">The figures over all rows; null where nothing was counted yet.</param>
/// <param name="CountedAt">When the figures were counted; null where they are counted live.</param>
/// <param name="Top">The customers with the highest purchase, by group purchase at group depth.</param>
/// <param name="SeesMoney">Whether amounts are for the viewer; without, there is no order by them.</param>
/// <param name="SeesImports">Whether the viewer may open the imports that the rows came with.</param>
public sealed record OverviewPage(
    OverviewReach Reach, GroupFigure? Total, IReadOnlyList<SubsidiaryFigures> Subsidiaries, DateTime? CountedAt, IReadOnlyList<TopCustomer> Top,
    bool SeesMoney, bool SeesImports);

/// <summary>A subsidiary's line.</summary>
public sealed record SubsidiaryFigures(Guid Id, string Code, BilingualName Name, int Rows, int Companies, int Shared, int Unassigned);

/// <summary>A customer with what it buys in a year.</summary>
public sealed record TopCustomer(string UnifiedId, string Name, string CityCode, IReadOnlyList<BilingualName> Subsidiaries, long? Minor, string Currency);

public sealed class ShowOverviewHandler(GroupContext context, OverviewFigures figures, TopCustomers top) : IRequestHandler<ShowOverview, OverviewPage>
{
    private const string Read = Permissions.OverviewRead;

    public async Task<OverviewPage> Handle(ShowOverview request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var reach = ReachOf(viewer);
        var lines = reach == OverviewReach.Area
            ? await figures.LiveAsync(viewer, cancellationToken)
            : await figures.CountedAsync(viewer, cancellationToken);
        var seesMoney = viewer.May(Permissions.CustomersRead) && viewer.RightsEverywhere(Permissions.CustomersRead)[FieldClass.Money] == FieldAccess.Plain;
        return new OverviewPage(reach, lines.Total, lines.Subsidiaries, lines.CountedAt,
            seesMoney ? await top.OfAsync(viewer, cancellationToken) : [], seesMoney, viewer.May(Permissions.ImportsRead));
    }

    private static OverviewReach ReachOf(Viewer viewer)
    {
        if (viewer.HasGroupDepth(Read))
            return OverviewReach.Group;
        return viewer.ScopesOf(Read).All(s => s.Depth == Depth.Subsidiary) ? OverviewReach.Subsidiary : OverviewReach.Area;
    }
}

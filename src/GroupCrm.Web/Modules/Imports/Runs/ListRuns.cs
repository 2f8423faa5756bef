using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Runs;

/// <summary>A page of the imports that the viewer sees, the latest first.</summary>
[Needs(Permissions.ImportsRead)]
public sealed record ListRuns(Guid? Subsidiary, ImportStatus? Status, string? After, string? Before) : IRequest<RunList>;

/// <summary>What the list page shows.</summary>
public sealed record RunList(
    IReadOnlyList<RunRow> Rows, IReadOnlyList<PlaceChoice> Subsidiaries, Guid? Subsidiary, ImportStatus? Status, string? Previous, string? Next,
    bool MayRun, bool MayMatchOwners)
{
    public bool IsFiltered => Subsidiary is not null || Status is not null;
    public bool AnyUnderWay => Rows.Any(r => r.Status is ImportStatus.Queued or ImportStatus.Running or ImportStatus.Stopping);
}

public sealed record RunRow(
    Guid Id, string FileName, Guid SubsidiaryId, string SubsidiaryZh, string SubsidiaryEn, string SystemCode, ImportStatus Status, int Read, int Created,
    int Updated, int Unchanged, int Rejected, string? By, DateTime CreatedAt);

internal sealed class ListRunsHandler(CrmDb db, GroupContext context, RunPlaces places) : IRequestHandler<ListRuns, RunList>
{
    private const int PageSize = 25;

    public async Task<RunList> Handle(ListRuns request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var runs = ImportWall.Runs(db, viewer, Permissions.ImportsRead).AsNoTracking();
        if (request.Subsidiary is { } subsidiary)
            runs = runs.Where(r => r.SubsidiaryId == subsidiary);
        if (request.Status is { } status)
            runs = runs.Where(r => r.Status == status);
        var page = RunCursor.Page(runs, request.After, request.Before, PageSize, out var cursor);
        var rows = await Rows(page).ToListAsync(cancellationToken);
        var (shown, previous, next) = cursor.Cut(rows);
        return new RunList(shown, await places.SubsidiariesAsync(viewer, Permissions.ImportsRead, cancellationToken), request.Subsidiary, request.Status,
            previous, next, viewer.May(Permissions.ImportsRun), viewer.May(Permissions.CustomersAssign));
    }

    private IQueryable<RunRow> Rows(IQueryable<ImportRun> runs) =>
        from r in runs
        join p in db.Set<Place>() on r.SubsidiaryId equals p.Id
        join m in db.Members on r.ByMemberId equals (Guid?)m.Id into makers
        from m in makers.DefaultIfEmpty()
        orderby r.CreatedAt descending, r.Id descending
        select new RunRow(r.Id, r.FileName, p.Id, p.NameZh, p.NameEn, r.SystemCode, r.Status, r.ReadCount, r.CreatedCount, r.UpdatedCount,
            r.UnchangedCount, r.RejectedCount, m.Name, r.CreatedAt);
}

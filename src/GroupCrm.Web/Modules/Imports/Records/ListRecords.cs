using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Shell.Paging;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Records;

/// <summary>Which of a run's records are meant.</summary>
public enum RecordKind
{
    All,

    /// <summary>The subsidiary's system had not sent them before.</summary>
    Created,

    /// <summary>The run brought a later version.</summary>
    Updated,

    /// <summary>Their customer is served by two or more subsidiaries.</summary>
    Shared,
}

/// <summary>A page of the records whose present version a run has brought, by their old ID.</summary>
[Needs(Permissions.ImportsRead)]
public sealed record ListRecords(Guid Id, RecordKind Kind, string? After, string? Before) : IRequest<RecordList>;

/// <param name="Total">Counted up to a limit.</param>
public sealed record RecordList(ImportRun Run, RecordKind Kind, Slice<RecordLine> Page, int Total, bool More);

/// <summary>A record and the customer that it belongs to.</summary>
public sealed record RecordLine(Guid Id, string SourceKey, bool IsNew, Shown Name, string UnifiedId, int Subsidiaries);

internal sealed class ListRecordsHandler(CrmDb db, GroupContext context) : IRequestHandler<ListRecords, RecordList>
{
    private const int PageSize = 50;
    private const int CountedTo = 1_000;

    public async Task<RecordList> Handle(ListRecords request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var run = await ImportWall.Runs(db, viewer, Permissions.ImportsRead).AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken)
            ?? throw new NotFoundRefusal();
        var records = OfRun(db, viewer, run.Id, request.Kind);
        var total = await records.Take(CountedTo + 1).CountAsync(cancellationToken);
        var ask = PageAsk.Of(request.After, request.Before, PageSize);
        if (ask.From is { } from)
            records = records.Behind(s => s.SourceKey, s => s.Id, from.Key, from.Id, ask.Back);
        var rights = ImportWall.RightsOn(viewer, Permissions.ImportsRead, run.SubsidiaryId, run.LineId);
        var read = await (
            from s in records.InOrder(s => s.SourceKey, s => s.Id, ask.Back).Take(ask.Take)
            join c in db.Customers on s.CustomerId equals c.Id
            select new { s.Id, s.SourceKey, s.CurrentNo, c.Name, c.UnifiedId, c.SubsidiaryCount }).ToListAsync(cancellationToken);
        var lines = read
            .OrderBy(r => r.SourceKey, ask.Back ? Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)) : StringComparer.Ordinal)
            .Select(r => new RecordLine(r.Id, r.SourceKey, r.CurrentNo == 1, rights.Show(FieldClass.Identity, r.Name), r.UnifiedId, r.SubsidiaryCount)).ToList();
        return new RecordList(run, request.Kind, Slices.Of(lines, ask, l => new Cursor(l.SourceKey, l.Id)), Math.Min(total, CountedTo), total > CountedTo);
    }

    /// <summary>The records behind the wall of the customers they belong to.</summary>
    internal static IQueryable<SourceRecord> OfRun(CrmDb db, Viewer viewer, Guid run, RecordKind kind)
    {
        var records = RowWall.Sources(db, viewer, Permissions.CustomersRead).Where(s => s.ImportRunId == run);
        return kind switch
        {
            RecordKind.Created => records.Where(s => s.CurrentNo == 1),
            RecordKind.Updated => records.Where(s => s.CurrentNo > 1),
            RecordKind.Shared => records.Where(s => db.Customers.Any(c => c.Id == s.CustomerId && c.SubsidiaryCount > 1)),
            _ => records,
        };
    }
}

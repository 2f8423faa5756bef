using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Modules.Imports.Records;
using GroupCrm.Web.Modules.Imports.Work;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Runs;

/// <summary>The report of a run: its progress while it works, what came of it afterwards.</summary>
[Needs(Permissions.ImportsRead)]
public sealed record ShowRun(Guid Id) : IRequest<RunReport>;

public sealed record RunReport(ImportRun Run, BilingualName Subsidiary, string? By, ImportFigures Figures, IReadOnlyList<ColumnFilled> Columns)
{
    /// <summary>Whether the viewer may start, stop and resume it.</summary>
    public bool MayRun { get; init; }

    /// <summary>Whether owner texts of the subsidiary wait that the viewer may match.</summary>
    public bool HasWaitingOwners { get; init; }

    /// <summary>A draft of the same person that waits for its columns: the next file of those handed in together.</summary>
    public Guid? NextDraft { get; init; }

    /// <summary>Records of customers that two or more subsidiaries serve, counted one further than <see cref="CountedTo"/> at most; null while it runs.</summary>
    public int? Shared { get; init; }

    public const int CountedTo = 1_000;

    /// <summary>Created records that joined a customer of the base.</summary>
    public int Attached => Run.CreatedCount - Run.NewCustomerCount;

    /// <summary>Rows of the sheet to come over all, as far as the first look tells; never less than those done.</summary>
    public int Expected => Math.Max(Run.Position, Run.EstimatedRows + 1);

    public Message? Failure => ImportFailure.Read(Run.FailureCode);

    /// <summary>Columns that nothing is taken from; they stay on the source record.</summary>
    public IEnumerable<ColumnFilled> Unmapped => Columns.Where(c => c.Field == TargetField.Ignore && c.Filled > 0);
}

/// <summary>A column, what it was taken for, and how many cells were filled.</summary>
public sealed record ColumnFilled(string Heading, TargetField Field, int Filled);

internal sealed class ShowRunHandler(CrmDb db, GroupContext context) : IRequestHandler<ShowRun, RunReport>
{
    public async Task<RunReport> Handle(ShowRun request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var found = await (
            from r in ImportWall.Runs(db, viewer, Permissions.ImportsRead).AsNoTracking()
            join p in db.Places on r.SubsidiaryId equals p.Id
            join m in db.Members on r.ByMemberId equals (Guid?)m.Id into makers
            from m in makers.DefaultIfEmpty()
            where r.Id == request.Id
            select new { Run = r, p.NameZh, p.NameEn, By = m.Name }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundRefusal();
        var run = found.Run;
        var figures = StoredJson.Read<ImportFigures>(run.Filled);
        var mayRun = await ImportWall.Runs(db, viewer, Permissions.ImportsRun).AnyAsync(r => r.Id == run.Id && viewer.May(Permissions.ImportsRun), cancellationToken);
        return new RunReport(run, new BilingualName(found.NameZh, found.NameEn), found.By, figures, Columns(StoredJson.Read<ReadPlan>(run.Plan), figures))
        {
            MayRun = mayRun,
            HasWaitingOwners = run.IsOver && await HasWaitingAsync(viewer, run.SubsidiaryId, cancellationToken),
            Shared = run.IsOver && viewer.May(Permissions.CustomersRead)
                ? await ListRecordsHandler.OfRun(db, viewer, run.Id, RecordKind.Shared).Take(RunReport.CountedTo + 1).CountAsync(cancellationToken)
                : null,
            NextDraft = mayRun && !run.IsUnderWay ? await NextDraftAsync(viewer, run.Id, cancellationToken) : null,
        };
    }

    private static List<ColumnFilled> Columns(ReadPlan plan, ImportFigures figures)
    {
        var labels = new RowLabels(plan);
        return [.. plan.Columns.OrderBy(c => c.Index).Select(c => new ColumnFilled(labels[c.Index], c.Field, figures.Filled.GetValueOrDefault(labels[c.Index])))];
    }

    private async Task<bool> HasWaitingAsync(Viewer viewer, Guid subsidiaryId, CancellationToken cancel) =>
        viewer.May(Permissions.CustomersAssign)
        && await ImportWall.Subsidiaries(db, viewer, Permissions.CustomersAssign).AnyAsync(p => p.Id == subsidiaryId, cancel)
        && await db.Relationships.AnyAsync(r => r.SubsidiaryId == subsidiaryId && r.IsActive && r.OwnerId == null && r.OwnerHint != null, cancel);

    private Task<Guid?> NextDraftAsync(Viewer viewer, Guid except, CancellationToken cancel) => ImportWall.Runs(db, viewer, Permissions.ImportsRun)
        .Where(r => r.Status == ImportStatus.Draft && r.ByMemberId == viewer.MemberId && r.Id != except)
        .OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancel);
}

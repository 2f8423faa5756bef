using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Modules.Imports.Work;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Rejections;

/// <summary>A page of the rows that a run did not take, by row number.</summary>
/// <param name="Id">The run.</param>
/// <param name="After">The row after which the page begins.</param>
/// <param name="Before">The row before which it ends.</param>
[Needs(Permissions.ImportsRead)]
public sealed record ListRejections(Guid Id, int? After, int? Before) : IRequest<RejectionList>;

public sealed record RejectionList(ImportRun Run, IReadOnlyList<RejectionRow> Rows, int? Previous, int? Next);

public sealed record RejectionRow(int RowNumber, Message Reason, IReadOnlyList<RejectedCell> Cells);

/// <summary>A cell of a rejected row, as far as the viewer may see it.</summary>
public sealed record RejectedCell(string Heading, Shown Value);

internal sealed class ListRejectionsHandler(CrmDb db, GroupContext context) : IRequestHandler<ListRejections, RejectionList>
{
    private const int PageSize = 50;

    public async Task<RejectionList> Handle(ListRejections request, CancellationToken cancellationToken)
    {
        var run = await RejectedRows.RunAsync(db, context.Viewer, request.Id, cancellationToken);
        var rows = db.ImportRejections.AsNoTracking().Where(r => r.ImportRunId == run.Id);
        var isBack = request is { Before: not null, After: null };
        var read = await (isBack
            ? rows.Where(r => r.RowNumber < request.Before).OrderByDescending(r => r.RowNumber)
            : rows.Where(r => r.RowNumber > (request.After ?? 0)).OrderBy(r => r.RowNumber)).Take(PageSize + 1).ToListAsync(cancellationToken);
        var more = read.Count > PageSize;
        var shown = read.Take(PageSize).OrderBy(r => r.RowNumber).ToList();
        var cells = new RejectedRows(run, context.Viewer);
        return new RejectionList(run, [.. shown.Select(cells.Row)],
            shown.Count > 0 && (isBack ? more : request.After is not null) ? shown[0].RowNumber : null,
            shown.Count > 0 && (isBack || more) ? shown[^1].RowNumber : null);
    }
}

/// <summary>Rejected rows behind the field wall: each cell by what its column means.</summary>
internal sealed class RejectedRows(ImportRun run, Viewer viewer)
{
    private readonly FieldRights rights = ImportWall.RightsOn(viewer, Permissions.ImportsRead, run.SubsidiaryId, run.LineId);
    private readonly Dictionary<string, TargetField> fields = FieldsOf(StoredJson.Read<ReadPlan>(run.Plan));

    /// <summary>The headings of the file, in their order.</summary>
    public IReadOnlyList<string> Headings { get; } = new RowLabels(StoredJson.Read<ReadPlan>(run.Plan)).All;

    /// <summary>The run, where the viewer reaches it.</summary>
    public static async Task<ImportRun> RunAsync(CrmDb db, Viewer viewer, Guid id, CancellationToken cancel) =>
        await ImportWall.Runs(db, viewer, Permissions.ImportsRead).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) ?? throw new NotFoundRefusal();

    public RejectionRow Row(ImportRejection row) => new(row.RowNumber, ReasonOf(row),
        [.. Cells(row).OrderBy(c => Place(c.Key)).Select(c => new RejectedCell(c.Key, rights.ShowCell(fields.GetValueOrDefault(c.Key), c.Value)))]);

    public static Message ReasonOf(ImportRejection row) => new(row.ReasonCode, [.. StoredJson.Read<List<string>>(row.ReasonArgs)]);

    private static Dictionary<string, string> Cells(ImportRejection row) => StoredJson.Read<Dictionary<string, string>>(row.Cells);

    private static Dictionary<string, TargetField> FieldsOf(ReadPlan plan)
    {
        var labels = new RowLabels(plan);
        return plan.Columns.ToDictionary(c => labels[c.Index], c => c.Field);
    }

    private int Place(string heading)
    {
        for (var i = 0; i < Headings.Count; i++)
        {
            if (Headings[i] == heading)
                return i;
        }

        return int.MaxValue;
    }
}

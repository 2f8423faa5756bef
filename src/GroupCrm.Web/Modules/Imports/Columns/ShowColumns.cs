using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Modules.Imports.Runs;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Columns;

/// <summary>The page on which a draft's columns are settled. Another sheet or header row than the stored one is looked at anew.</summary>
[Needs(Permissions.ImportsRun)]
public sealed record ShowColumns(Guid Id, int? Sheet = null, int? Header = null, string? Encoding = null) : IRequest<ColumnsPage>;

public sealed record ColumnsPage(ImportRun Run, ColumnsForm Form, IReadOnlyList<SheetChoice> Sheets, IReadOnlyList<ShownColumn> Columns)
{
    public IReadOnlyList<PlaceChoice> Subsidiaries { get; init; } = [];
    public IReadOnlyList<PlaceChoice> Lines { get; init; } = [];
    public bool IsText { get; init; }

    /// <summary>When the same file was brought in before, for the same subsidiary and system.</summary>
    public DateTime? SameFileAt { get; init; }
}

public sealed record SheetChoice(int Index, string Name, bool Hidden);

/// <summary>A column with what the file shows of it.</summary>
/// <param name="Index">0-based.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Samples">Up to three values, as far as the viewer may see them.</param>
/// <param name="Filled">Filled cells among the first rows.</param>
/// <param name="Reason">Why the meaning is as it is.</param>
public sealed record ShownColumn(int Index, string Heading, IReadOnlyList<string> Samples, int Filled, Message Reason);

internal sealed class ShowColumnsHandler(
    CrmDb db, GroupContext context, IFileStore store, SpreadsheetOpener opener, RunPlaces places, PlanMemory memory) : IRequestHandler<ShowColumns, ColumnsPage>
{
    public async Task<ColumnsPage> Handle(ShowColumns request, CancellationToken cancellationToken)
    {
        var run = await ImportWall.Runs(db, context.Viewer, Permissions.ImportsRun).AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken) ?? throw new NotFoundRefusal();
        if (run.Status != ImportStatus.Draft)
            throw new ConflictRefusal(new Message("import.columns.not-now"));
        await using var stream = store.Open(run.FileHash);
        var info = opener.Inspect(stream, run.FileName, cancellationToken);
        var stored = StoredJson.Read<ReadPlan>(run.Plan);
        var asked = Asked(request, stored, info);
        var columns = SheetLook.Columns(opener, stream, run.FileName, asked);
        var isStored = (asked.SheetIndex, asked.HeaderRow, asked.Encoding) == (stored.SheetIndex, stored.HeaderRow, stored.Encoding) && stored.Columns.Count > 0;
        var recalled = await memory.RecallAsync(
            asked with { Columns = [.. columns.Select(c => new ColumnPlan(c.Suggestion.Index, c.Suggestion.Heading, c.Suggestion.Field, c.Suggestion.Amount))] },
            run.SubsidiaryId, run.SystemCode, cancellationToken);
        var plan = isStored ? stored : recalled.Plan;
        return new ColumnsPage(run, ColumnsForm.Of(run, plan), [.. info.Sheets.Select(s => new SheetChoice(s.Index, s.Name, s.Hidden))], Shown(run, plan, recalled, columns))
        {
            Subsidiaries = await places.SubsidiariesAsync(context.Viewer, Permissions.ImportsRun, cancellationToken),
            Lines = await places.LinesAsync(cancellationToken),
            IsText = info.Format == FileFormat.Text,
            SameFileAt = await SameFileAsync(run, cancellationToken),
        };
    }

    /// <summary>The place to look at: what was asked for, where there is such a sheet; a fresh sheet with the header row found in it.</summary>
    private static ReadPlan Asked(ShowColumns request, ReadPlan stored, WorkbookInfo info)
    {
        var sheet = info.Sheets.FirstOrDefault(s => s.Index == request.Sheet)?.Index ?? stored.SheetIndex;
        var found = info.Sheets.First(s => s.Index == sheet).HeaderRow ?? 0;
        var header = request.Header is >= 0 and <= ReadLimits.LastHeaderRow ? request.Header.Value : sheet == stored.SheetIndex ? stored.HeaderRow : found;
        var encoding = info.Format == FileFormat.Text && TextEncodings.All.Contains(request.Encoding) ? request.Encoding : stored.Encoding;
        return stored with { SheetIndex = sheet, HeaderRow = header, Encoding = encoding };
    }

    private List<ShownColumn> Shown(ImportRun run, ReadPlan plan, RecalledPlan recalled, IReadOnlyList<ColumnInfo> columns)
    {
        var rights = ImportWall.RightsOn(context.Viewer, Permissions.ImportsRun, run.SubsidiaryId, run.LineId);
        var fields = plan.Columns.ToDictionary(c => c.Index, c => c.Field);
        var suggested = recalled.Plan.Columns.ToDictionary(c => c.Index, c => c.Field);
        return
        [
            .. columns.Select(c => new ShownColumn(c.Suggestion.Index, c.Suggestion.Heading,
                [.. c.Samples.Select(s => rights.ShowCell(fields.GetValueOrDefault(c.Suggestion.Index), s).Text).OfType<string>()],
                c.Filled,
                fields.GetValueOrDefault(c.Suggestion.Index) == suggested[c.Suggestion.Index] ? recalled.Reasons[c.Suggestion.Index] : Changed)),
        ];
    }

    private static Message Changed => new("import.column.changed");

    private Task<DateTime?> SameFileAsync(ImportRun run, CancellationToken cancel) => db.ImportRuns.AsNoTracking()
        .Where(r => r.SubsidiaryId == run.SubsidiaryId && r.SystemCode == run.SystemCode && r.FileHash == run.FileHash && r.Status == ImportStatus.Done)
        .OrderByDescending(r => r.CreatedAt).Select(r => r.FinishedAt).FirstOrDefaultAsync(cancel);
}

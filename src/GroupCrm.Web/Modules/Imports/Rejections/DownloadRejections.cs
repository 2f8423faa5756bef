using System.Runtime.CompilerServices;
using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Rejections;

/// <summary>
/// The rejected rows as a workbook: row number and reason in the reader's language, then the columns of the file, so that it can be
/// corrected and handed in again.
/// </summary>
[Needs(Permissions.ImportsRead)]
public sealed record DownloadRejections(Guid Id) : IRequest<RejectionFile>;

public sealed record RejectionFile(string FileName, IReadOnlyList<string> Headings, IAsyncEnumerable<IReadOnlyList<FileCell>> Rows);

internal sealed class DownloadRejectionsHandler(CrmDb db, GroupContext context, T texts) : IRequestHandler<DownloadRejections, RejectionFile>
{
    private const int RowsAtOnce = 500;

    public async Task<RejectionFile> Handle(DownloadRejections request, CancellationToken cancellationToken)
    {
        var run = await RejectedRows.RunAsync(db, context.Viewer, request.Id, cancellationToken);
        db.Record("import.export-rejected", new { Rows = run.RejectedCount }, "import-run", run.Id);
        await db.SaveChangesAsync(cancellationToken);
        var rows = new RejectedRows(run, context.Viewer);
        var name = Path.GetFileNameWithoutExtension(run.FileName);
        return new RejectionFile(texts["import.rejected.file", name] + ".xlsx",
            [texts["import.rejected.row"], texts["import.rejected.reason"], .. rows.Headings], Rows(run, rows, cancellationToken));
    }

    private async IAsyncEnumerable<IReadOnlyList<FileCell>> Rows(ImportRun run, RejectedRows cells, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = 0; ;)
        {
            var batch = await db.ImportRejections.AsNoTracking().Where(r => r.ImportRunId == run.Id && r.RowNumber > after)
                .OrderBy(r => r.RowNumber).Take(RowsAtOnce).ToListAsync(cancel);
            if (batch.Count == 0)
                yield break;
            foreach (var row in batch.Select(cells.Row))
                yield return Cells(row, cells.Headings);
            after = batch[^1].RowNumber;
        }
    }

    private List<FileCell> Cells(RejectionRow row, IReadOnlyList<string> headings)
    {
        var values = row.Cells.ToDictionary(c => c.Heading, c => c.Value.Text);
        return [row.RowNumber, texts[row.Reason.Code, row.Reason.Args], .. headings.Select(h => FileCell.FromString(values.GetValueOrDefault(h)))];
    }
}

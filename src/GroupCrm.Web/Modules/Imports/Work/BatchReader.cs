using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Imports.Reading;

namespace GroupCrm.Web.Modules.Imports.Work;

/// <summary>Cuts a file's rows into batches, beginning after the row up to which a run has come.</summary>
public sealed class BatchReader : IDisposable
{
    private readonly IEnumerator<SheetRow> rows;
    private readonly RowJudge judge;
    private int position;

    /// <param name="rows">All rows of the sheet, from its beginning: keys of rows that are done count too.</param>
    /// <param name="plan">How they are read.</param>
    /// <param name="position">The last row that is done; 0 at the beginning.</param>
    public BatchReader(IEnumerable<SheetRow> rows, ReadPlan plan, int position)
    {
        ArgumentNullException.ThrowIfNull(rows);
        this.rows = rows.GetEnumerator();
        judge = new RowJudge(plan);
        this.position = position;
    }

    /// <summary>The next batch of at most <paramref name="size"/> data rows; the last one may be empty.</summary>
    public ImportBatch Next(int size)
    {
        var (after, figures, skipped, read) = (position, new ImportFigures(), 0, 0);
        var inputs = new List<SourceInput>(size);
        var rejected = new List<RejectedRow>();
        while (read < size)
        {
            if (!rows.MoveNext())
                return Batch(isLast: true, null);
            var row = rows.Current;
            if (row.Kind == RowKind.Unreadable)
                return Batch(isLast: true, row.Refusal);
            if (row.RowNumber <= after)
            {
                // Done by an earlier part of the run; only its key counts.
                if (row.Kind == RowKind.Data)
                    judge.Judge(row);
                continue;
            }

            position = row.RowNumber;
            if (row.Kind != RowKind.Data)
            {
                ImportFigures.Count(figures.Beside, row.Kind);
                continue;
            }

            read++;
            Take(row, figures, inputs, rejected, ref skipped);
        }

        return Batch(isLast: false, null);

        ImportBatch Batch(bool isLast, FileRefusal? refusal) => new(after, position, read, inputs, rejected, skipped, figures, isLast, refusal);
    }

    public void Dispose() => rows.Dispose();

    private void Take(SheetRow row, ImportFigures figures, List<SourceInput> inputs, List<RejectedRow> rejected, ref int skipped)
    {
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(row.Cells[i]))
                ImportFigures.Count(figures.Filled, judge.Labels[i]);
        }

        var judged = judge.Judge(row);
        if (judged.Rejected is { } rejection)
        {
            rejected.Add(rejection);
        }
        else if (judged.Input is { } input)
        {
            inputs.Add(input);
            foreach (var invalid in input.Values.Invalid)
                ImportFigures.Count(figures.Invalid, invalid.Reason);
        }
        else
        {
            skipped++;
        }
    }
}

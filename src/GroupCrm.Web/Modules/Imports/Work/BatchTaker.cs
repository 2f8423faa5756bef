using System.Diagnostics;
using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Customers.Intake;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Work;

/// <summary>How a run stands after a batch.</summary>
public enum BatchEnd
{
    GoOn = 0,

    /// <summary>Done, or stopped as somebody asked.</summary>
    Over,

    /// <summary>The run is elsewhere by now: another node works on it, or it is over.</summary>
    Lost,
}

/// <summary>What came of a batch, and how long the write gate was held for it.</summary>
public readonly record struct BatchTaken(BatchEnd End, TimeSpan Held);

/// <summary>
/// Writes one batch in one transaction: the records, the rejected rows, and how far the run has come. A crash before the commit loses
/// nothing, one after it doubles nothing, since a batch is only taken where the run stands at its beginning.
/// </summary>
public sealed class BatchTaker(CrmDb db, GroupContext context, SourceIntake intake, SaveRules rules)
{
    /// <exception cref="DbUpdateConcurrencyException">Another writer was first: take the batch again in a fresh scope.</exception>
    public async Task<BatchTaken> TakeAsync(Guid runId, ImportBatch batch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(batch);
        db.AuditInBatches();
        var watch = new Stopwatch();
        var end = await db.InTransactionAsync(
            () =>
            {
                watch.Start();
                return WriteAsync(runId, batch, cancel);
            },
            cancel);
        return new BatchTaken(end, watch.Elapsed);
    }

    private async Task<BatchEnd> WriteAsync(Guid runId, ImportBatch batch, CancellationToken cancel)
    {
        var run = await ImportWall.Runs(db, context.Viewer, Permissions.ImportsRun).SingleOrDefaultAsync(r => r.Id == runId, cancel);
        if (run is null || run.Position != batch.After || run.Status is not (ImportStatus.Queued or ImportStatus.Running or ImportStatus.Stopping))
            return BatchEnd.Lost;
        if (run.Status == ImportStatus.Stopping)
            return await EndAsync(run, ImportStatus.Stopped, cancel);
        run.StartedAt ??= rules.Now;
        run.Status = ImportStatus.Running;

        var origin = new IntakeOrigin(run.SubsidiaryId, run.LineId, run.SystemCode, run.Id);
        var taken = batch.Inputs.Count == 0 ? new IntakeResult(0, 0, 0, 0, []) : await intake.TakeAsync(batch.Inputs, origin, cancel);
        Count(run, batch, taken);
        db.ImportRejections.AddRange(batch.Rejected.Select(r => new ImportRejection
        {
            ImportRunId = run.Id, RowNumber = r.RowNumber, ReasonCode = r.ReasonCode, ReasonArgs = StoredJson.Write(r.ReasonArgs), Cells = r.Cells,
        }));
        db.Record("import.batch", new
        {
            FromRow = batch.After + 1, ToRow = batch.UpTo, batch.Read, taken.Created, taken.Updated, taken.Unchanged, taken.NewCustomers,
            Rejected = batch.Rejected.Count, batch.Skipped,
        }, "import-run", run.Id);
        if (batch is { IsLast: true, Refusal: null })
            return await EndAsync(run, ImportStatus.Done, cancel);
        await db.SaveChangesAsync(cancel);
        return BatchEnd.GoOn;
    }

    private async Task<BatchEnd> EndAsync(ImportRun run, ImportStatus status, CancellationToken cancel)
    {
        run.End(status, rules.Now);
        db.Publish(new ImportFinished(run.Id, run.SubsidiaryId, status, run.CreatedCount, run.UpdatedCount));
        await db.SaveChangesAsync(cancel);
        return BatchEnd.Over;
    }

    private static void Count(ImportRun run, ImportBatch batch, IntakeResult taken)
    {
        run.Position = batch.UpTo;
        run.ReadCount += batch.Read;
        run.CreatedCount += taken.Created;
        run.UpdatedCount += taken.Updated;
        run.UnchangedCount += taken.Unchanged;
        run.RejectedCount += batch.Rejected.Count;
        run.SkippedCount += batch.Skipped;
        run.NewCustomerCount += taken.NewCustomers;
        run.InvalidValueCount += batch.InvalidValues;
        var figures = StoredJson.Read<ImportFigures>(run.Filled);
        figures.Add(batch.Figures);
        run.Filled = StoredJson.Write(figures);
    }
}

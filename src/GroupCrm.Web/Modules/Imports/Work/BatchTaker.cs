using System.Diagnostics;
using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Shell.Telemetry;
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
    /// <summary>Decides a batch before its transaction, while the one before may still be written.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="origin">From where it comes.</param>
    /// <param name="after">The plan of the batch that is being written; null for none.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>Null where it can only be decided once that one is written.</returns>
    public async Task<IntakePlan?> PlanAsync(ImportBatch batch, IntakeOrigin origin, IntakePlan? after, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(batch);
        db.AuditInBatches();
        if (batch.Inputs.Count == 0)
            return IntakePlan.Nothing(0);

        // One connection for all look-ups: getting it ready costs more than a look-up.
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            return await intake.PlanAsync(batch.Inputs, origin, after, cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Writes a batch.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="batch">Its next batch.</param>
    /// <param name="plan">What was decided in this scope; null to decide inside the transaction, where nobody can be quicker.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="DbUpdateConcurrencyException">Another writer was first: take the batch again in a fresh scope.</exception>
    public async Task<BatchTaken> TakeAsync(Guid runId, ImportBatch batch, IntakePlan? plan, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(batch);
        db.AuditInBatches();
        var watch = new Stopwatch();
        var (end, taken) = await db.InTransactionAsync(
            () =>
            {
                watch.Start();
                return WriteAsync(runId, batch, plan, cancel);
            },
            cancel);
        var held = watch.Elapsed;
        await db.Engine.SettleAsync(db, cancel);
        if (taken is not null)
            Measure(batch, taken);
        return new BatchTaken(end, held);
    }

    private async Task<(BatchEnd End, IntakeResult? Taken)> WriteAsync(Guid runId, ImportBatch batch, IntakePlan? plan, CancellationToken cancel)
    {
        if (await FindAsync(runId, batch, cancel) is not { } run)
            return (BatchEnd.Lost, null);
        if (run.Status == ImportStatus.Stopping)
            return (await EndAsync(run, ImportStatus.Stopped, cancel), null);
        var taken = plan is not null ? await plan.WriteAsync(cancel) : await intake.TakeAsync(batch.Inputs, OriginOf(run), cancel);
        run.StartedAt ??= rules.Now;
        run.Status = ImportStatus.Running;
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
            return (await EndAsync(run, ImportStatus.Done, cancel), taken);
        await db.SaveChangesAsync(cancel);
        return (BatchEnd.GoOn, taken);
    }

    /// <summary>From where the rows of a run come.</summary>
    public static IntakeOrigin OriginOf(ImportRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new IntakeOrigin(run.SubsidiaryId, run.LineId, run.SystemCode, run.Id);
    }

    // The run, where this batch is its next one.
    private async Task<ImportRun?> FindAsync(Guid runId, ImportBatch batch, CancellationToken cancel)
    {
        var run = await ImportWall.Runs(db, context.Viewer, Permissions.ImportsRun).SingleOrDefaultAsync(r => r.Id == runId, cancel);
        return run is not null && run.Position == batch.After && run.IsUnderWay ? run : null;
    }

    private static void Measure(ImportBatch batch, IntakeResult taken)
    {
        Instruments.CountImportRows("created", taken.Created);
        Instruments.CountImportRows("updated", taken.Updated);
        Instruments.CountImportRows("unchanged", taken.Unchanged);
        Instruments.CountImportRows("rejected", batch.Rejected.Count);
        Instruments.CountImportRows("skipped", batch.Skipped);
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

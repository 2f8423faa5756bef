using GroupCrm.Web.Modules.Customers.Intake;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Work;

/// <summary>A batch that is in, or is not, and what came of it.</summary>
public sealed record BatchWritten(ImportBatch Batch, BatchTaken Taken);

/// <summary>
/// The batches of a run on their way into the base, each in a scope and transaction of its own: while one is written, the next is
/// decided, unless both concern the same customers.
/// </summary>
public sealed class BatchLine(Func<AsyncServiceScope> open, Guid runId, IntakeOrigin origin, WritePatience patience, ILogger log, CancellationToken cancel)
    : IAsyncDisposable
{
    private Planned? current;
    private Task<(BatchTaken Taken, int Attempts)>? writing;

    /// <summary>Decides a batch, waits for the one before, and begins to write this one where that one let it.</summary>
    /// <returns>What came of the one before; null where there was none.</returns>
    public async Task<BatchWritten?> PushAsync(ImportBatch batch)
    {
        var next = await PlanAsync(batch, current?.Plan);
        BatchWritten? before = null;
        try
        {
            if (current is not null)
            {
                var attempts = (await writing!).Attempts;
                before = (await DrainAsync())!;
                if (before.Taken.End != BatchEnd.GoOn)
                    return before;

                // What the decision rested on came out another way, or it could not be taken before.
                if (next.Plan is null || attempts > 1)
                {
                    await next.DisposeAsync();
                    next = await PlanAsync(batch, null);
                }
            }

            var planned = current = next;
            next = null;
            writing = Task.Run(() => WriteAsync(planned), CancellationToken.None);
            return before;
        }
        finally
        {
            if (next is not null)
                await next.DisposeAsync();
        }
    }

    /// <summary>Waits for the batch that is being written; null where there is none.</summary>
    public async Task<BatchWritten?> DrainAsync()
    {
        if (current is not { } last)
            return null;
        try
        {
            return new BatchWritten(last.Batch, (await writing!).Taken);
        }
        finally
        {
            current = null;
            await last.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (current is null)
            return;
        await writing!.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await current.DisposeAsync();
        current = null;
    }

    private async Task<Planned> PlanAsync(ImportBatch batch, IntakePlan? after)
    {
        var scope = open();
        try
        {
            return new Planned(scope, batch, await scope.ServiceProvider.GetRequiredService<BatchTaker>().PlanAsync(batch, origin, after, cancel));
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }

    // A lost race with another writer is no failure: the batch is decided again in a fresh scope, this time with the others kept waiting.
    private async Task<(BatchTaken Taken, int Attempts)> WriteAsync(Planned planned)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (attempt == 1 && planned.Plan is not null)
                    return (await planned.Scope.ServiceProvider.GetRequiredService<BatchTaker>().TakeAsync(runId, planned.Batch, planned.Plan, cancel), attempt);
                await using var scope = open();
                return (await scope.ServiceProvider.GetRequiredService<BatchTaker>().TakeAsync(runId, planned.Batch, null, cancel), attempt);
            }
            catch (DbUpdateException race) when (patience.MayTryAgain(race, attempt))
            {
                log.LogInformation("Import {Run}: batch after row {Row} is taken again, another writer was first", runId, planned.Batch.After);
                await Task.Delay(patience.Pause(attempt), cancel);
            }
        }
    }

    private sealed record Planned(AsyncServiceScope Scope, ImportBatch Batch, IntakePlan? Plan) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Scope.DisposeAsync();
    }
}

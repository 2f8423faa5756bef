using System.Diagnostics;
using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Walls;
using Microsoft.EntityFrameworkCore;
using Serilog.Context;

namespace GroupCrm.Web.Modules.Imports.Work;

/// <summary>How a piece of work on a run ended.</summary>
public enum RunEnd
{
    Over = 0,

    /// <summary>Its time is up; it goes on where it stands.</summary>
    Paused,
    Failed,

    /// <summary>Another process works on the run.</summary>
    Elsewhere,
}

/// <summary>
/// Brings a run's file into the base, batch by batch. While one is written the next is decided and the one after that is read and
/// normalised; batches grow and shrink so that none holds the write gate for long.
/// </summary>
public sealed class ImportRunner(GroupScopes scopes, IFileStore files, SpreadsheetOpener opener, WritePatience patience, ILogger<ImportRunner> log)
{
    /// <summary>Works on a run until it is over or <paramref name="slice"/> is up.</summary>
    /// <param name="actor">For whom: the system, or the member who started a verb.</param>
    /// <param name="runId">The run.</param>
    /// <param name="slice">Longest time; null for as long as it takes.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancel">Ends the work; the run stays as it is and goes on later.</param>
    public async Task<RunEnd> RunAsync(Viewer actor, Guid runId, TimeSpan? slice, IProgress<int>? progress, CancellationToken cancel)
    {
        var correlation = Activity.Current?.TraceId.ToString() ?? ActivityTraceId.CreateRandom().ToString();
        using var logged = LogContext.PushProperty("CorrelationId", correlation);
        try
        {
            return await WorkAsync(actor, runId, correlation, slice, progress, cancel);
        }
        catch (FileNotFoundException)
        {
            return await FailAsync(actor, runId, correlation, ImportFailure.FileMissing, []);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            log.LogError(fault, "Import {Run} failed", runId);
            return await FailAsync(actor, runId, correlation, ImportFailure.Fault, [correlation]);
        }
    }

    private async Task<RunEnd> WorkAsync(
        Viewer actor, Guid runId, string correlation, TimeSpan? slice, IProgress<int>? progress, CancellationToken cancel)
    {
        if (await FindAsync(actor, runId, cancel) is not { } run)
            return RunEnd.Elsewhere;
        var plan = StoredJson.Read<ReadPlan>(run.Plan);
        await using var stream = files.Open(run.FileHash);
        using var reader = new BatchReader(opener.Rows(stream, run.FileName, plan, cancel: cancel), plan, run.Position);
        await using var line = new BatchLine(() => Open(actor, correlation), runId, BatchTaker.OriginOf(run), patience, log, cancel);
        var watch = Stopwatch.StartNew();
        var size = patience.FirstSize;
        var next = Task.Run(() => reader.Next(size), cancel);
        try
        {
            while (true)
            {
                var batch = await next;
                if (!batch.IsLast)
                    next = Task.Run(() => reader.Next(size), cancel);
                var isEnough = batch.IsLast || watch.Elapsed > slice;
                foreach (var written in new[] { await line.PushAsync(batch), isEnough ? await line.DrainAsync() : null }.OfType<BatchWritten>())
                {
                    if (written.Taken.End != BatchEnd.GoOn)
                        return written.Taken.End == BatchEnd.Over ? RunEnd.Over : RunEnd.Elsewhere;
                    progress?.Report(written.Batch.UpTo);
                    size = patience.NextSize(written.Batch.Inputs.Count, written.Taken.Held, size);
                }

                if (batch.Refusal is { } refusal)
                    return await FailAsync(actor, runId, correlation, refusal.Code, refusal.Arguments);
                if (isEnough)
                    return RunEnd.Paused;
            }
        }
        finally
        {
            // The reader must not be closed under a batch that is still being read.
            await next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task<RunEnd> FailAsync(Viewer actor, Guid runId, string correlation, string code, IReadOnlyList<string> args)
    {
        await using var scope = Open(actor, correlation);
        await scope.ServiceProvider.GetRequiredService<RunFailer>().FailAsync(runId, ImportFailure.Write(code, args), CancellationToken.None);
        return RunEnd.Failed;
    }

    private async Task<ImportRun?> FindAsync(Viewer actor, Guid runId, CancellationToken cancel)
    {
        await using var scope = scopes.Open(actor);
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var run = await ImportWall.Runs(db, actor, Permissions.ImportsRun).AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId, cancel);
        return run is { IsUnderWay: true } ? run : null;
    }

    private AsyncServiceScope Open(Viewer actor, string correlation)
    {
        var scope = scopes.Open(actor);
        scope.ServiceProvider.GetRequiredService<GroupContext>().Origin = new Origin(null, null, correlation);
        return scope;
    }
}

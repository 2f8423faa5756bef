using Quartz;
using Quartz.Extensibility;

namespace GroupCrm.Web.Shell.Jobs;

/// <summary>How a run went.</summary>
public enum RunResult
{
    Done = 1,

    /// <summary>It ran and found nothing to do.</summary>
    Nothing = 2,
    Failed = 3,

    /// <summary>It was asked to stop, and did.</summary>
    Stopped = 4,
}

/// <summary>One run of a job that is over.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="Done">How many things it did; null for a run that failed or stopped.</param>
/// <param name="Node">The node that ran it.</param>
/// <param name="ByHand">Whether it ran outside its schedule.</param>
/// <param name="Error">What was thrown.</param>
public sealed record JobRunFact(DateTime At, TimeSpan Duration, RunResult Result, int? Done, string Node, bool ByHand, string? Error);

/// <summary>A declared job and how it goes.</summary>
/// <param name="LastAt">When the latest run that is over began, UTC.</param>
/// <param name="Failures">How many runs in a row have failed up to now.</param>
/// <param name="RunningSince">When the run of this moment began, on whichever node; null if none runs.</param>
public sealed record JobFacts(
    JobSpec Spec, DateTime? LastAt, TimeSpan? LastDuration, RunResult? LastResult, string? LastNode, int Failures, string? LastError,
    DateTime? NextAt, DateTime? RunningSince);

/// <summary>Reads from the scheduler's store how the jobs of all nodes go.</summary>
public sealed class JobBoard(ISchedulerFactory factory, IServiceProvider services, JobCatalogue catalogue)
{
    /// <summary>All declared jobs, by code; four reads, however many there are.</summary>
    /// <exception cref="SchedulerException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<JobFacts>> AllAsync(CancellationToken cancel)
    {
        var scheduler = await factory.GetScheduler(cancel);
        var next = (await scheduler.QueryTriggers(new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(JobStore.KeyGroup), Take = int.MaxValue }, cancel))
            .Items.Where(t => t.NextFireTimeUtc is not null).GroupBy(t => t.JobKey.Name).ToDictionary(g => g.Key, g => g.Min(t => t.NextFireTimeUtc));
        var running = (await scheduler.QueryFireInstances(new FireInstanceQuery { Take = int.MaxValue }, cancel))
            .Items.Where(f => f.JobKey is not null).GroupBy(f => f.JobKey!.Name).ToDictionary(g => g.Key, g => g.Min(f => f.FireTimeUtc));
        var statuses = (await History.QueryJobRunStatuses(new JobRunStatusQuery { SchedulerName = JobStore.SchedulerName, Take = int.MaxValue }, cancel))
            .Items.ToDictionary(s => s.Job.Name);
        return [.. catalogue.All.Select(spec => Facts(spec, statuses.GetValueOrDefault(spec.Code), next.GetValueOrDefault(spec.Code),
            running.TryGetValue(spec.Code, out var since) ? since : null))];
    }

    /// <summary>The latest runs of a job on all nodes, newest first.</summary>
    /// <exception cref="SchedulerException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<JobRunFact>> LastRunsAsync(string code, int most, CancellationToken cancel)
    {
        await factory.GetScheduler(cancel);
        var runs = await History.QueryExecutions(
            new ExecutionHistoryQuery { SchedulerName = JobStore.SchedulerName, Job = new JobKey(code, JobStore.KeyGroup), Take = most }, cancel);
        return [.. runs.Items.Select(run => new JobRunFact(
            run.FiredAtUtc.UtcDateTime, run.Duration, Result(run.EffectiveResult), int.TryParse(run.Summary, out var done) ? done : null,
            run.SchedulerInstanceId, run.Manual, run.ExceptionMessage))];
    }

    // Asked for late: making it opens the store.
    private IExecutionHistoryStore History => services.GetRequiredService<IExecutionHistoryStore>();

    private static JobFacts Facts(JobSpec spec, JobRunStatus? status, DateTimeOffset? next, DateTimeOffset? running) => new(
        spec, status?.LastFiredAtUtc.UtcDateTime, status?.LastDuration, status is null ? null : Result(status.LastResult),
        status?.LastSchedulerInstanceId, status?.ConsecutiveFailures ?? 0, status?.ConsecutiveFailures > 0 ? status.LastFailureMessage : null,
        next?.UtcDateTime, running?.UtcDateTime);

    private static RunResult Result(JobRunResult result) => result switch
    {
        JobRunResult.Succeeded => RunResult.Done,
        JobRunResult.Skipped => RunResult.Nothing,
        JobRunResult.Cancelled => RunResult.Stopped,
        _ => RunResult.Failed,
    };
}

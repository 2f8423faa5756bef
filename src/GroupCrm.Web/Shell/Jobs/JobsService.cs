using GroupCrm.Web.Shell.Ui;
using Quartz;

namespace GroupCrm.Web.Shell.Jobs;

/// <summary>Whether the scheduler of this node works, and what keeps it from it.</summary>
public sealed class JobsState
{
    /// <summary>False where the setting <c>Jobs:Enabled</c> switches the scheduler of this node off.</summary>
    public bool IsEnabled { get; internal set; }
    public bool IsRunning { get; internal set; }
}

/// <summary>
/// Starts the scheduler once the application answers, brings the stored schedules in line with the declared ones, and stops it with
/// the application: running jobs are asked to stop and waited for.
/// </summary>
internal sealed class JobsService(
    ISchedulerFactory factory, JobCatalogue catalogue, JobsState state, UiOptions ui, IHostApplicationLifetime lifetime, ILogger<JobsService> log)
    : BackgroundService
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(10);
    private IScheduler? scheduler;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        state.IsRunning = false;
        if (scheduler is not null)
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                scheduler = await factory.GetScheduler(stoppingToken);
                await AlignAsync(scheduler, stoppingToken);
                await scheduler.Start(stoppingToken);
                state.IsRunning = true;
                foreach (var spec in catalogue.All.Where(j => j.OnStart))
                    await scheduler.TriggerJob(KeyOf(spec), cancellationToken: stoppingToken);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "The scheduler could not start; it is tried again");
                await Task.Delay(TryAgainAfter, stoppingToken);
            }
        }
    }

    private async Task StartedAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }

    // Only what differs is written: a stored trigger keeps its place in time, and a start of many nodes at once writes nothing.
    private async Task AlignAsync(IScheduler store, CancellationToken cancel)
    {
        var stored = (await store.GetTriggers([.. catalogue.All.Select(TriggerOf)], cancel)).OfType<ICronTrigger>().ToDictionary(t => t.Key.Name);
        foreach (var spec in catalogue.All)
        {
            if (stored.TryGetValue(spec.Code, out var trigger) && trigger.CronExpressionString == spec.Cron && trigger.TimeZone.Id == ui.Zone.Id)
                continue;
            await store.ScheduleJob(Detail(spec), [Schedule(spec, store.TimeProvider)], ScheduleJobOptions.Replacing, cancel);
        }

        var known = catalogue.All.Select(j => j.Code).ToHashSet();
        var jobs = await store.QueryJobs(new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(JobStore.KeyGroup) }, cancel);
        await store.DeleteJobs([.. jobs.Items.Select(j => j.Key).Where(key => !known.Contains(key.Name))], cancel);
        await store.ResetTriggersFromErrorState(GroupMatcher<TriggerKey>.GroupEquals(JobStore.KeyGroup), cancel);
    }

    // Recovered after a crash; durable, so that it can be started by hand whatever its schedule.
    private static IJobDetail Detail(JobSpec spec) =>
        JobBuilder.Create<QuartzRun>().WithIdentity(KeyOf(spec)).StoreDurably().RequestRecovery().Build();

    private ITrigger Schedule(JobSpec spec, TimeProvider clock) => TriggerBuilder.Create(clock)
        .WithIdentity(TriggerOf(spec)).ForJob(KeyOf(spec)).WithSchedule(CronScheduleBuilder.Create(spec.Cron).InTimeZone(ui.Zone)).Build();

    private static JobKey KeyOf(JobSpec spec) => new(spec.Code, JobStore.KeyGroup);

    private static TriggerKey TriggerOf(JobSpec spec) => new(spec.Code, JobStore.KeyGroup);
}

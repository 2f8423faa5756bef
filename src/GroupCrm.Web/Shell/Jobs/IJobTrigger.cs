using Quartz;

namespace GroupCrm.Web.Shell.Jobs;

/// <summary>Starts a declared job outside its schedule.</summary>
public interface IJobTrigger
{
    /// <summary>
    /// Asks for a run as soon as a node is free. One that is running now is followed by another run, so nothing stored before this
    /// call is missed. Call it after the save. Where the scheduler is off or out of reach, the job's own schedule takes its place:
    /// nothing is thrown, and the answer is false.
    /// </summary>
    /// <exception cref="ArgumentException">No such job is declared.</exception>
    Task<bool> RunSoonAsync(string code, CancellationToken cancel = default);
}

internal sealed class JobTrigger(JobCatalogue catalogue, ISchedulerFactory factory, JobsState state, ILogger<JobTrigger> log) : IJobTrigger
{
    public async Task<bool> RunSoonAsync(string code, CancellationToken cancel = default)
    {
        if (catalogue.Find(code) is null)
            throw new ArgumentException($"There is no job {code}.", nameof(code));
        if (!state.IsRunning)
            return false;
        try
        {
            var scheduler = await factory.GetScheduler(cancel);
            await scheduler.TriggerJob(new JobKey(code, JobStore.KeyGroup), cancellationToken: cancel);
            return true;
        }
        catch (SchedulerException fault)
        {
            log.LogWarning(fault, "Job {Job} could not be started at once; it waits for its schedule", code);
            return false;
        }
    }
}

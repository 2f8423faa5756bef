using System.Diagnostics;
using System.Globalization;
using GroupCrm.Web.Shell.Telemetry;
using Quartz;

namespace GroupCrm.Web.Shell.Jobs;

/// <summary>What the scheduler calls: one class for all jobs, which go by the name of their key. No job runs twice at once, on any node.</summary>
[DisallowConcurrentExecution]
public sealed class QuartzRun(JobCatalogue catalogue, JobRunner runner) : IJob
{
    /// <summary>The summary in the history is the number of things that the run did.</summary>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (catalogue.Find(context.JobDetail.Key.Name) is not { } spec)
            return;
        using var activity = Instruments.Activities.StartActivity($"job {spec.Code}");
        var done = await TimedAsync(spec, cancellationToken);
        var figure = done.ToString(CultureInfo.InvariantCulture);
        context.Result = done > 0 ? JobRunReport.Succeeded(figure) : JobRunReport.Skipped(figure);
    }

    private async Task<int> TimedAsync(JobSpec spec, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var succeeded = false;
        try
        {
            var done = await runner.RunAsync(spec, cancel);
            succeeded = true;
            return done;
        }
        finally
        {
            Instruments.RecordJob(spec.Code, succeeded, Stopwatch.GetElapsedTime(began));
        }
    }
}

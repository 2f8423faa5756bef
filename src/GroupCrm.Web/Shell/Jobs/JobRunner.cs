using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Walls;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Shell.Jobs;

/// <summary>Runs a job once, in this process, for whom it is declared.</summary>
public sealed class JobRunner(GroupScopes scopes, IServiceScopeFactory bare, TimeProvider clock, ILogger<JobRunner> log)
{
    /// <summary>So that a large group does not keep the small ones waiting.</summary>
    private const int GroupsAtOnce = 4;

    /// <summary>Runs the job now; returns how many things it did over all groups.</summary>
    /// <exception cref="JobFailedException">It failed for at least one group; the others were done.</exception>
    /// <exception cref="OperationCanceledException">The process is stopping.</exception>
    public async Task<int> RunAsync(JobSpec spec, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var job = (CrmJob)Activator.CreateInstance(spec.Type)!;
        var asOf = clock.GetUtcNow().UtcDateTime;
        return spec.IsPerGroup
            ? await ForGroupsAsync(spec, job, asOf, cancel)
            : await scopes.SendAsync(Viewer.System(Guid.Empty, spec.Code), job.Request(asOf), cancel);
    }

    private async Task<int> ForGroupsAsync(JobSpec spec, CrmJob job, DateTime asOf, CancellationToken cancel)
    {
        var done = 0;
        var failures = new List<Exception>();
        await Parallel.ForEachAsync(await GroupsAsync(cancel), new ParallelOptions { MaxDegreeOfParallelism = GroupsAtOnce, CancellationToken = cancel },
            async (group, stop) =>
            {
                try
                {
                    Interlocked.Add(ref done, await scopes.SendAsync(Viewer.System(group, spec.Code), job.Request(asOf), stop));
                }
                catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
                {
                    log.LogError(fault, "Job {Job} failed for group {Group}", spec.Code, group);
                    lock (failures)
                        failures.Add(fault);
                }
            });
        return failures.Count == 0 ? done : throw new JobFailedException(spec.Code, failures);
    }

    private async Task<List<Guid>> GroupsAsync(CancellationToken cancel)
    {
        await using var scope = bare.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CrmDb>().Groups.OrderBy(g => g.CreatedAt).ThenBy(g => g.Id).Select(g => g.Id).ToListAsync(cancel);
    }
}

/// <summary>A run failed for one or more groups.</summary>
public sealed class JobFailedException(string code, IReadOnlyList<Exception> faults)
    : Exception($"{code}: {faults.Count} failed; {faults[0].GetType().Name}: {faults[0].Message}", faults[0]);

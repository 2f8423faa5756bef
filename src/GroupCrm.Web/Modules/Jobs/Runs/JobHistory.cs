using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Quartz;

namespace GroupCrm.Web.Modules.Jobs.Runs;

/// <summary>A job and its last 50 runs on all nodes.</summary>
[Needs(Permissions.JobsRead)]
public sealed record JobHistory(string Code) : IRequest<JobHistoryView>;

/// <param name="Facts">Null if the scheduler's store cannot be read.</param>
public sealed record JobHistoryView(JobSpec Spec, JobFacts? Facts, IReadOnlyList<JobRunFact> Runs, bool MayRun);

internal sealed class JobHistoryHandler(JobCatalogue catalogue, JobBoard board, GroupContext context, ILogger<JobHistoryHandler> log)
    : IRequestHandler<JobHistory, JobHistoryView>
{
    private const int MostRuns = 50;

    public async Task<JobHistoryView> Handle(JobHistory request, CancellationToken cancellationToken)
    {
        var spec = catalogue.Find(request.Code) ?? throw new NotFoundRefusal();
        var mayRun = context.Viewer.May(Permissions.JobsRun);
        try
        {
            var facts = (await board.AllAsync(cancellationToken)).Single(j => j.Spec == spec);
            return new JobHistoryView(spec, facts, await board.LastRunsAsync(spec.Code, MostRuns, cancellationToken), mayRun);
        }
        catch (SchedulerException fault)
        {
            log.LogError(fault, "The scheduler's store cannot be read");
            return new JobHistoryView(spec, null, [], mayRun);
        }
    }
}

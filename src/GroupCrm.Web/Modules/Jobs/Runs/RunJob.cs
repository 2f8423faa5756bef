using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Jobs.Runs;

/// <summary>Asks for a run of a job now; answers whether a scheduler took it.</summary>
[Needs(Permissions.JobsRun)]
public sealed record RunJob(string Code) : IRequest<bool>;

internal sealed class RunJobHandler(JobCatalogue catalogue, IJobTrigger trigger, CrmDb db) : IRequestHandler<RunJob, bool>
{
    public async Task<bool> Handle(RunJob request, CancellationToken cancellationToken)
    {
        var spec = catalogue.Find(request.Code) ?? throw new NotFoundRefusal();
        db.Record("job.run", new { spec.Code });
        await db.SaveChangesAsync(cancellationToken);
        return await trigger.RunSoonAsync(spec.Code, cancellationToken);
    }
}

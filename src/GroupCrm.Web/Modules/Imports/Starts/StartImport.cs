using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Modules.Imports.Work;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Starts;

/// <summary>Queues a draft whose columns are settled, or a run that was stopped or has failed: it goes on where it stands.</summary>
[Needs(Permissions.ImportsRun)]
public sealed record StartImport(Guid Id) : IRequest<Unit>;

internal sealed class StartImportHandler(CrmDb db, GroupContext context, IJobTrigger jobs) : IRequestHandler<StartImport, Unit>
{
    public async Task<Unit> Handle(StartImport request, CancellationToken cancellationToken)
    {
        await db.InTransactionAsync(() => QueueAsync(request.Id, cancellationToken), cancellationToken);
        await jobs.RunSoonAsync(RunImportsJob.Code, cancellationToken);
        return Unit.Value;
    }

    private async Task QueueAsync(Guid id, CancellationToken cancel)
    {
        var run = await ImportWall.Runs(db, context.Viewer, Permissions.ImportsRun).SingleOrDefaultAsync(r => r.Id == id, cancel)
            ?? throw new NotFoundRefusal();
        var plan = StoredJson.Read<ReadPlan>(run.Plan);
        if (plan.Columns.All(c => c.Field != TargetField.CompanyName))
            throw new InvalidRefusal("", "import.columns.no-name");
        if (!run.Queue())
            throw new ConflictRefusal(new Message("import.start.not-now"));
        await db.SaveChangesAsync(cancel);
    }
}

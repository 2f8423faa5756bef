using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Stops;

/// <summary>Asks a run to stop; it does at the end of its present batch and may be resumed.</summary>
[Needs(Permissions.ImportsRun)]
public sealed record StopImport(Guid Id) : IRequest<Unit>;

internal sealed class StopImportHandler(CrmDb db, GroupContext context, SaveRules rules) : IRequestHandler<StopImport, Unit>
{
    private const int MostAttempts = 10;

    public async Task<Unit> Handle(StopImport request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await db.InTransactionAsync(() => StopAsync(request.Id, cancellationToken), cancellationToken);
                return Unit.Value;
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostAttempts)
            {
                // A batch was committed in between, as happens several times a second.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task StopAsync(Guid id, CancellationToken cancel)
    {
        var run = await ImportWall.Runs(db, context.Viewer, Permissions.ImportsRun).SingleOrDefaultAsync(r => r.Id == id, cancel)
            ?? throw new NotFoundRefusal();
        if (!run.Stop(rules.Now) && !run.IsOver && !run.IsUnderWay)
            throw new ConflictRefusal(new Message("import.stop.not-now"));
        await db.SaveChangesAsync(cancel);
    }
}

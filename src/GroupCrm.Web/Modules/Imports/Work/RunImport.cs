using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Work;

/// <summary>Brings in one queued file and waits for the end, for whoever asks; where another node has begun with it, for that one's end.</summary>
/// <param name="Id">The run.</param>
/// <param name="Progress">Told the row up to which it has come.</param>
[Needs(Permissions.ImportsRun)]
public sealed record RunImport(Guid Id, IProgress<int>? Progress = null) : IRequest<ImportRun>;

internal sealed class RunImportHandler(CrmDb db, GroupContext context, ImportRunner runner) : IRequestHandler<RunImport, ImportRun>
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    public async Task<ImportRun> Handle(RunImport request, CancellationToken cancellationToken)
    {
        var end = await runner.RunAsync(context.Viewer, request.Id, null, request.Progress, cancellationToken);
        while (true)
        {
            var run = await ImportWall.Runs(db, context.Viewer, Permissions.ImportsRun).AsNoTracking()
                .SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken) ?? throw new NotFoundRefusal();
            if (end != RunEnd.Elsewhere || !run.IsUnderWay)
                return run;
            request.Progress?.Report(run.Position);
            await Task.Delay(LookAgainAfter, cancellationToken);
        }
    }
}

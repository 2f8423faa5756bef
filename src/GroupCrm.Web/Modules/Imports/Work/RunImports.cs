using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Work;

/// <summary>
/// Brings in the files that wait, and goes on with those that were interrupted; answers how many came to an end. Stops after a slice
/// of time, so that no group waits for another one's large file.
/// </summary>
[Needs(Permissions.ImportsRun)]
public sealed record RunImports : IRequest<int>;

internal sealed class RunImportsHandler(CrmDb db, GroupContext context, ImportRunner runner, TimeProvider clock) : IRequestHandler<RunImports, int>
{
    private static readonly TimeSpan Slice = TimeSpan.FromMinutes(2);

    public async Task<int> Handle(RunImports request, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var tried = new List<Guid>();
        var over = 0;
        while (clock.GetElapsedTime(begun) < Slice && await NextAsync(tried, cancellationToken) is { } runId)
        {
            tried.Add(runId);
            var end = await runner.RunAsync(context.Viewer, runId, Slice - clock.GetElapsedTime(begun), null, cancellationToken);
            over += end is RunEnd.Over or RunEnd.Failed ? 1 : 0;
        }

        return over;
    }

    private async Task<Guid?> NextAsync(List<Guid> tried, CancellationToken cancel) => await db.ImportRuns.AsNoTracking()
        .Where(r => r.Status == ImportStatus.Running || r.Status == ImportStatus.Queued || r.Status == ImportStatus.Stopping)
        .Where(r => !tried.Contains(r.Id)).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancel);
}

/// <summary>Asked for whenever a run is queued; by the clock it finds what a node left behind.</summary>
[Job(Code, cron: "0/30 * * * * ?", onStart: true)]
public sealed class RunImportsJob : GroupJob
{
    public const string Code = "imports.run";

    public override IRequest<int> Request(DateTime asOf) => new RunImports();
}

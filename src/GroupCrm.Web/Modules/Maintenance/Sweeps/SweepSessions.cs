using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Maintenance.Sweeps;

/// <summary>Deletes sessions that were over a month ago, by age or revoked; answers how many. The audit keeps who signed in when.</summary>
[Needs(Permissions.JobsRun)]
public sealed record SweepSessions(DateTime AsOf) : IRequest<int>;

internal sealed class SweepSessionsHandler(CrmDb db) : IRequestHandler<SweepSessions, int>
{
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(30);

    /// <summary>Small enough to hold the write gate for a few milliseconds only.</summary>
    private const int BatchSize = 200;

    public async Task<int> Handle(SweepSessions request, CancellationToken cancellationToken)
    {
        var before = request.AsOf - KeptAfterEnd;
        for (var swept = 0; ;)
        {
            var batch = await db.Sessions.Where(s => s.ExpiresAt < before || s.RevokedAt < before).OrderBy(s => s.Id).Take(BatchSize)
                .ToListAsync(cancellationToken);
            if (batch.Count == 0)
                return swept;
            db.Sessions.RemoveRange(batch);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            swept += batch.Count;
        }
    }
}

[Job("sessions.sweep", cron: "0 20 3 * * ?")]
public sealed class SweepSessionsNightly : InstallationJob
{
    public override IRequest<int> Request(DateTime asOf) => new SweepSessions(asOf);
}

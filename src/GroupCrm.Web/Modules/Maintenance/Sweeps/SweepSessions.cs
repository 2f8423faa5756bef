using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Maintenance.Sweeps;

/// <summary>Deletes sessions that were over a month ago, by age or revoked; answers how many. The audit keeps who signed in when.</summary>
[Needs(Permissions.JobsRun)]
public sealed record SweepSessions(DateTime AsOf) : IRequest<int>;

internal sealed class SweepSessionsHandler(CrmDb db) : IRequestHandler<SweepSessions, int>
{
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(30);

    public Task<int> Handle(SweepSessions request, CancellationToken cancellationToken)
    {
        var before = request.AsOf - KeptAfterEnd;
        return Sweeping.DeleteAsync(
            db, db.Sessions.Where(s => s.ExpiresAt < before || s.RevokedAt < before).OrderBy(s => s.Id), cancellationToken);
    }
}

[Job("sessions.sweep", cron: "0 20 3 * * ?")]
public sealed class SweepSessionsNightly : InstallationJob
{
    public override IRequest<int> Request(DateTime asOf) => new SweepSessions(asOf);
}

using GroupCrm.Data;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Outbox;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Maintenance.Sweeps;

/// <summary>Deletes messages that were delivered a week ago; answers how many. Dead ones stay until a person has looked.</summary>
[Needs(Permissions.JobsRun)]
public sealed record SweepOutbox(DateTime AsOf) : IRequest<int>;

internal sealed class SweepOutboxHandler(CrmDb db) : IRequestHandler<SweepOutbox, int>
{
    public Task<int> Handle(SweepOutbox request, CancellationToken cancellationToken)
    {
        var before = request.AsOf - OutboxRules.KeepDone;
        return Sweeping.DeleteAsync(
            db,
            db.OutboxMessages.Where(m => m.Status == OutboxStatus.Done && m.DueAt < before).OrderBy(m => m.DueAt).ThenBy(m => m.Id),
            cancellationToken);
    }
}

[Job("outbox.sweep", cron: "0 30 3 * * ?")]
public sealed class SweepOutboxNightly : InstallationJob
{
    public override IRequest<int> Request(DateTime asOf) => new SweepOutbox(asOf);
}

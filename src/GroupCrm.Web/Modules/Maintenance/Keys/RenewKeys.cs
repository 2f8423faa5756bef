using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Hosting;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Maintenance.Keys;

/// <summary>Makes the next data protection key two weeks before the present one ends; answers how many keys were made.</summary>
[Needs(Permissions.JobsRun)]
public sealed record RenewKeys : IRequest<int>;

internal sealed class RenewKeysHandler(KeyRing keys) : IRequestHandler<RenewKeys, int>
{
    public Task<int> Handle(RenewKeys request, CancellationToken cancellationToken) => Task.FromResult(keys.Renew() ? 1 : 0);
}

[Job("keys.renew", cron: "0 0 3 * * ?")]
public sealed class RenewKeysNightly : InstallationJob
{
    public override IRequest<int> Request(DateTime asOf) => new RenewKeys();
}

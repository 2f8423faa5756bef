using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Maintenance.Sweeps;

/// <summary>Deletes stored content that no row of any group points at; answers how many files.</summary>
[Needs(Permissions.JobsRun)]
public sealed record SweepFiles : IRequest<int>;

internal sealed class SweepFilesHandler(IFileStore files) : IRequestHandler<SweepFiles, int>
{
    public Task<int> Handle(SweepFiles request, CancellationToken cancellationToken) => files.SweepAsync(cancellationToken);
}

[Job("files.sweep", cron: "0 10 3 * * ?")]
public sealed class SweepFilesNightly : InstallationJob
{
    public override IRequest<int> Request(DateTime asOf) => new SweepFiles();
}

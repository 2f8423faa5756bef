using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Setup.Samples;

/// <summary>A sample file of the demo group; elsewhere there is none.</summary>
[Needs(Permissions.ImportsRun)]
public sealed record FindSample(string File) : IRequest<SampleFile>;

internal sealed class FindSampleHandler(CrmDb db, ISampleFiles samples) : IRequestHandler<FindSample, SampleFile>
{
    public async Task<SampleFile> Handle(FindSample request, CancellationToken cancellationToken) =>
        await db.Groups.AnyAsync(g => g.IsDemo, cancellationToken) && samples.All.FirstOrDefault(s => s.FileName == request.File) is { } sample
            ? sample
            : throw new NotFoundRefusal();
}

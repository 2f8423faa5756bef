using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Imports.Pastes;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Runs;

/// <summary>What the form for new files offers.</summary>
[Needs(Permissions.ImportsRun)]
public sealed record NewImport : IRequest<NewImportForm>;

/// <summary>The form; its values are what was chosen, its lists what may be.</summary>
public sealed record NewImportForm(IReadOnlyList<PlaceChoice> Subsidiaries, IReadOnlyList<PlaceChoice> Lines)
{
    public Guid? Subsidiary { get; init; }
    public string? System { get; init; }
    public Guid? Line { get; init; }

    /// <summary>What was pasted instead of a file.</summary>
    public PasteForm Paste { get; init; } = new();

    /// <summary>In the demo group, files to try it with.</summary>
    public IReadOnlyList<SampleFile> Samples { get; init; } = [];

    /// <summary>Files of the last attempt that were not taken, with their reasons.</summary>
    public IReadOnlyList<RefusedFile> Refused { get; init; } = [];
}

internal sealed class NewImportHandler(CrmDb db, GroupContext context, RunPlaces places, ISampleFiles samples) : IRequestHandler<NewImport, NewImportForm>
{
    public async Task<NewImportForm> Handle(NewImport request, CancellationToken cancellationToken) => new(
        await places.SubsidiariesAsync(context.Viewer, Permissions.ImportsRun, cancellationToken),
        await places.LinesAsync(cancellationToken))
    {
        Samples = await db.Groups.AnyAsync(g => g.IsDemo, cancellationToken) ? samples.All : [],
    };
}

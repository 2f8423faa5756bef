using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Shell.Outbox;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Overview.Counts;

/// <summary>Counts the managers' figures again because an import is over.</summary>
[Needs(Permissions.OverviewRead)]
public sealed record RecountAfterImport : IRequest<Unit>;

public sealed class RecountAfterImportHandler(FigureCounter counter) : IRequestHandler<RecountAfterImport, Unit>
{
    public async Task<Unit> Handle(RecountAfterImport request, CancellationToken cancellationToken)
    {
        await counter.CountAsync(cancellationToken);
        return Unit.Value;
    }
}

/// <summary>An import that changed nothing leaves the figures as they are.</summary>
public sealed class WhenImportFinished : IDomainEventHandler<ImportFinished>
{
    public IRequest<Unit>? Request(ImportFinished domainEvent) =>
        domainEvent.CreatedCount + domainEvent.UpdatedCount > 0 ? new RecountAfterImport() : null;
}

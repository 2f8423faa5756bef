using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Overview.Counts;

/// <summary>Counts the managers' figures again, for the whole group; returns how many figures there are.</summary>
[Needs(Permissions.OverviewRead)]
public sealed record RecountFigures : IRequest<int>;

public sealed class RecountFiguresHandler(FigureCounter counter) : IRequestHandler<RecountFigures, int>
{
    public Task<int> Handle(RecountFigures request, CancellationToken cancellationToken) => counter.CountAsync(cancellationToken);
}

/// <summary>Every night, so that what was changed by hand is in the figures too.</summary>
[Job("overview.count", "0 20 2 * * ?")]
public sealed class RecountJob : GroupJob
{
    public override IRequest<int> Request(DateTime asOf) => new RecountFigures();
}

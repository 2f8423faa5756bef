using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Sources;

/// <summary>Takes a source record off its customer: it begins a customer of its own. Gives the new unified ID.</summary>
[Needs(Permissions.SourcesDetach)]
public sealed record DetachSource(Guid Id, string? Reason) : IRequest<string>;

internal sealed class DetachSourceRules : AbstractValidator<DetachSource>
{
    public DetachSourceRules() => RuleFor(r => r.Reason).NotEmpty().WithMessage("customers.move.reason.required")
        .MaximumLength(200).WithMessage("customers.move.reason.long");
}

internal sealed class DetachSourceHandler(CrmDb db, GroupContext context, SourceMoves moves) : IRequestHandler<DetachSource, string>
{
    public Task<string> Handle(DetachSource request, CancellationToken cancellationToken) => db.AloneAsync(
        async () =>
        {
            var record = await RowWall.Sources(db, context.Viewer, Permissions.SourcesDetach)
                .SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken) ?? throw new NotFoundRefusal();
            var customer = await moves.DetachAsync(record, context.Viewer.MemberId, request.Reason, cancellationToken);
            return customer?.UnifiedId ?? throw new InvalidRefusal("", "customers.detach.only");
        },
        cancellationToken);
}

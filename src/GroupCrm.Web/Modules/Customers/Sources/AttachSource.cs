using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Sources;

/// <summary>Puts a source record back to the customer that it was taken off. Gives that customer's unified ID.</summary>
[Needs(Permissions.SourcesDetach)]
public sealed record AttachSource(Guid Id, string? Reason) : IRequest<string>;

internal sealed class AttachSourceRules : AbstractValidator<AttachSource>
{
    public AttachSourceRules() => RuleFor(r => r.Reason).NotEmpty().WithMessage("customers.move.reason.required")
        .MaximumLength(200).WithMessage("customers.move.reason.long");
}

internal sealed class AttachSourceHandler(CrmDb db, GroupContext context, SourceMoves moves) : IRequestHandler<AttachSource, string>
{
    public Task<string> Handle(AttachSource request, CancellationToken cancellationToken) => db.AloneAsync(
        async () =>
        {
            var record = await RowWall.Sources(db, context.Viewer, Permissions.SourcesDetach)
                .SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken) ?? throw new NotFoundRefusal();
            var previous = await (
                from a in db.SourceAttachments
                join c in db.Customers on a.CustomerId equals c.Id
                where a.SourceRecordId == record.Id && a.EndedAt != null && c.Id != record.CustomerId && c.MergedIntoId == null
                orderby a.AttachedAt descending, a.Id descending
                select (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken) ?? throw new InvalidRefusal("", "customers.attach.nowhere");
            return (await moves.AttachAsync(record, previous, context.Viewer.MemberId, request.Reason, cancellationToken)).UnifiedId;
        },
        cancellationToken);
}

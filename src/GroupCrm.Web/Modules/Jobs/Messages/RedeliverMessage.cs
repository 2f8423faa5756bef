using GroupCrm.Data;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Jobs.Messages;

/// <summary>Sends a dead message of the viewer's group on its way again, with all its attempts before it.</summary>
[Needs(Permissions.JobsRun)]
public sealed record RedeliverMessage(Guid Id) : IRequest;

internal sealed class RedeliverMessageHandler(CrmDb db, GroupContext context, SaveRules rules) : IRequestHandler<RedeliverMessage, Unit>
{
    public async Task<Unit> Handle(RedeliverMessage request, CancellationToken cancellationToken)
    {
        var group = context.GroupId;
        var message = await db.OutboxMessages.SingleOrDefaultAsync(
            m => m.Id == request.Id && m.GroupId == group && m.Status == OutboxStatus.Dead, cancellationToken) ?? throw new NotFoundRefusal();
        message.Status = OutboxStatus.Waiting;
        message.Attempts = 0;
        message.DueAt = rules.Now;
        db.Record("message.redeliver", new { message.Type }, "outbox-message", message.Id);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

using GroupCrm.Domain.Shared;
using MediatR;

namespace GroupCrm.Web.Shell.Outbox;

/// <summary>
/// What a module does because of another one's event: a thin class that says which request of its own module to send. It is
/// found by its interface and has no constructor arguments. The request runs as the group's system viewer, through the same gate as
/// all others. A message may be delivered more than once, so its handler writes effect and unique key in one transaction.
/// </summary>
public interface IDomainEventHandler<in TEvent>
    where TEvent : IDomainEvent
{
    /// <summary>The request to send; null if this event asks for nothing.</summary>
    IRequest<Unit>? Request(TEvent domainEvent);
}

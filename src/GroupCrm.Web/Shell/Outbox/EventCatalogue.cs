using System.Reflection;
using System.Text.Json;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Shared;
using MediatR;

namespace GroupCrm.Web.Shell.Outbox;

/// <summary>All kinds of events and who handles them, collected from the assemblies.</summary>
public sealed class EventCatalogue
{
    private static readonly MethodInfo Adapter = typeof(EventCatalogue).GetMethod(nameof(Adapt), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly Dictionary<string, Type> types;
    private readonly ILookup<Type, Func<IDomainEvent, IRequest<Unit>?>> handlers;

    public EventCatalogue(params Assembly[] assemblies)
    {
        var all = assemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false, IsInterface: false }).ToList();
        types = all.Where(t => typeof(IDomainEvent).IsAssignableFrom(t)).ToDictionary(t => t.FullName!);
        handlers = all.SelectMany(t => t.GetInterfaces().Where(IsHandler).Select(i => (Event: i.GetGenericArguments()[0], Handler: t)))
            .ToLookup(x => x.Event, x => (Func<IDomainEvent, IRequest<Unit>?>)Adapter.MakeGenericMethod(x.Event)
                .Invoke(null, [Activator.CreateInstance(x.Handler)])!);
    }

    /// <summary>The requests that a stored event asks for, in no particular order.</summary>
    /// <exception cref="InvalidOperationException">This program does not know the event: a newer one stored it, or it is gone.</exception>
    public IReadOnlyList<IRequest<Unit>> RequestsFor(string type, string payload)
    {
        if (!types.TryGetValue(type, out var known))
            throw new InvalidOperationException($"No event is called {type}.");
        var domainEvent = (IDomainEvent)JsonSerializer.Deserialize(payload, known, StoredJson.Options)!;
        return [.. handlers[known].Select(handler => handler(domainEvent)).OfType<IRequest<Unit>>()];
    }

    private static bool IsHandler(Type contract) =>
        contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IDomainEventHandler<>);

    private static Func<IDomainEvent, IRequest<Unit>?> Adapt<TEvent>(IDomainEventHandler<TEvent> handler)
        where TEvent : IDomainEvent => domainEvent => handler.Request((TEvent)domainEvent);
}

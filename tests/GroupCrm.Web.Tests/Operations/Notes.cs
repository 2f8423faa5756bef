using System.Collections.Concurrent;
using GroupCrm.Data;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Outbox;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Operations;

/// <summary>An event of the tests: a note for a reader, in the reader's order.</summary>
public sealed record Noted(string Reader, string Text) : IDomainEvent
{
    public string OrderingKey => Reader;
}

/// <summary>What arrived, and what should fail on arrival.</summary>
public sealed class Notebook
{
    private readonly ConcurrentDictionary<string, int> failures = new();

    public ConcurrentQueue<(Guid Group, string Text)> Arrived { get; } = new();

    public void FailNext(string text, int times) => failures[text] = times;

    public void Write(Guid group, string text)
    {
        if (failures.TryGetValue(text, out var left) && left > 0)
        {
            failures[text] = left - 1;
            throw new InvalidOperationException($"The reader is away.");
        }

        Arrived.Enqueue((group, text));
    }

    public IEnumerable<string> Of(Guid group) => Arrived.Where(a => a.Group == group).Select(a => a.Text);
}

public sealed class PassOnNotes : IDomainEventHandler<Noted>
{
    public IRequest<Unit> Request(Noted domainEvent) => new TakeNote(domainEvent.Reader, domainEvent.Text);
}

[Needs(Permissions.Self)]
public sealed record TakeNote(string Reader, string Text) : IRequest;

/// <summary>Writes each note once: the row's name is its key.</summary>
public sealed class TakeNoteHandler(CrmDb db, GroupContext context, Notebook notebook) : IRequestHandler<TakeNote, Unit>
{
    public async Task<Unit> Handle(TakeNote request, CancellationToken cancellationToken)
    {
        notebook.Write(context.GroupId, request.Text);
        var name = $"{request.Reader}/{request.Text}";
        if (!await db.StoredFiles.AnyAsync(f => f.FileName == name, cancellationToken))
            db.StoredFiles.Add(new StoredFile { FileName = name, Hash = new string('0', 64) });
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

using System.Text.Json;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Domain.Audit;
using GroupCrm.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GroupCrm.Data.Saving;

/// <summary>What happens to every save before it reaches the database: group, versions, audit, change stamps.</summary>
public sealed class SaveRules(TimeProvider clock, IPersonalCipher cipher)
{
    private long lastPublished;

    /// <summary>What was committed just now, for background work of this process.</summary>
    public SaveSignals Signals { get; } = new();

    /// <summary>The present time as rows keep it.</summary>
    public DateTime Now => Model.UtcMicroseconds.Cut(clock.GetUtcNow().UtcDateTime);

    /// <summary>The present day in the installation's time zone.</summary>
    public DateOnly Today => clock.Today();

    /// <summary>Applies all rules to the pending changes of a context.</summary>
    /// <exception cref="CrossGroupWriteException">A row of another group, or of none, would be written.</exception>
    public async Task ApplyAsync(CrmDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.ChangeTracker.DetectChanges();
        var entries = db.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        foreach (var entry in entries)
        {
            KeepInsideGroup(db, entry);
            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
                versioned.Version = (int)entry.OriginalValues[nameof(IVersioned.Version)]! + 1;
            if (entry is { State: EntityState.Modified, Entity: OutboxMessage message })
                message.Version++;
        }

        await ChangeStamps.TouchAsync(db, entries, cancel);
        if (!db.AuditsRows)
            return;
        foreach (var entry in entries.Where(RowAudit.Covers))
            await RowAudit.RecordAsync(db, entry, NewEntry(db, RowAudit.ActionOf(entry)), cipher, cancel);
    }

    public void Record(CrmDb db, string action, object figures, string? entityType, Guid? entityId)
    {
        ArgumentNullException.ThrowIfNull(db);
        var entry = NewEntry(db, action);
        entry.EntityType = entityType;
        entry.EntityId = entityId;
        entry.Changes = JsonSerializer.Serialize(figures, StoredJson.Options);
        db.AuditEntries.Add(entry);
    }

    public void Publish(CrmDb db, IDomainEvent domainEvent)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(domainEvent);
        db.OutboxMessages.Add(new OutboxMessage
        {
            GroupId = db.CurrentGroup,
            OrderingKey = domainEvent.OrderingKey,
            Type = domainEvent.GetType().FullName!,
            Payload = JsonSerializer.Serialize(domainEvent, domainEvent.GetType(), StoredJson.Options),
            CreatedAt = NextPublished(),
            DueAt = Now,
        });
    }

    // Messages are delivered in the order of this time, so no two of a process have the same.
    private DateTime NextPublished()
    {
        while (true)
        {
            var last = Interlocked.Read(ref lastPublished);
            var next = Math.Max(Now.Ticks, last + TimeSpan.TicksPerMicrosecond);
            if (Interlocked.CompareExchange(ref lastPublished, next, last) == last)
                return new DateTime(next, DateTimeKind.Utc);
        }
    }

    private AuditEntry NewEntry(CrmDb db, string action)
    {
        var entry = new AuditEntry
        {
            GroupId = db.CurrentGroup,
            At = Now,
            Action = action,
            SessionId = db.Context.Origin.SessionId,
            RemoteAddress = db.Context.Origin.RemoteAddress,
            CorrelationId = db.Context.Origin.CorrelationId,
        };
        if (!db.Context.HasViewer || db.Context.Viewer.IsSystem)
        {
            entry.SystemActor = db.Context.HasViewer ? db.Context.Viewer.Name : "system";
        }
        else
        {
            entry.AccountId = db.Context.Viewer.AccountId;
            entry.MemberId = db.Context.Viewer.MemberId;
        }

        return entry;
    }

    internal static void KeepInsideGroup(CrmDb db, object row)
    {
        if (row is not IGroupOwned owned)
            return;
        if (owned.GroupId == Guid.Empty)
            owned.GroupId = db.CurrentGroup;
        if (owned.GroupId == Guid.Empty || owned.GroupId != db.CurrentGroup)
            throw new CrossGroupWriteException(row.GetType());
    }

    private static void KeepInsideGroup(CrmDb db, EntityEntry entry)
    {
        KeepInsideGroup(db, entry.Entity);
        if (entry is { Entity: IGroupOwned, State: not EntityState.Added }
            && (Guid)entry.OriginalValues[nameof(IGroupOwned.GroupId)]! != db.CurrentGroup)
            throw new CrossGroupWriteException(entry.Entity.GetType());
    }
}

/// <summary>Something tried to write a row of another group, or without a group. A fault of the program, never of its user.</summary>
public sealed class CrossGroupWriteException(Type entity)
    : InvalidOperationException($"{entity.Name}: a row may be written only inside its own group.");

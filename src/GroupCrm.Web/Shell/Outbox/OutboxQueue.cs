using GroupCrm.Data;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Data.Saving;
using GroupCrm.Web.Shell.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Shell.Outbox;

/// <summary>A message that this node delivers, for as long as its lease lasts.</summary>
public sealed record Claim(Guid MessageId, int Version, Guid GroupId, string Type, string Payload, DateTime StoredAt)
{
    /// <summary>The event's own name, without the namespace.</summary>
    public string EventName => Type[(Type.LastIndexOf('.') + 1)..];
}

/// <summary>
/// The outbox as a queue. Messages are claimed by their status, never by a high-water mark: what commits late is still found.
/// Of one ordering key only the oldest open message can be claimed.
/// </summary>
public sealed class OutboxQueue(CrmDb db, SaveRules rules)
{
    private const int ErrorLength = 2000;

    /// <summary>Claims up to <paramref name="most"/> messages, each of another ordering key. What another node takes first is left to it.</summary>
    public async Task<IReadOnlyList<Claim>> ClaimAsync(int most, CancellationToken cancel)
    {
        var now = rules.Now;
        var messages = await Heads(db.OutboxMessages.Where(m => m.Status == OutboxStatus.Waiting && m.DueAt <= now))
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(most).ToListAsync(cancel);
        messages.AddRange(await Heads(db.OutboxMessages.Where(m => m.Status == OutboxStatus.Claimed && m.ClaimedUntil < now))
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(most).ToListAsync(cancel));
        messages = [.. messages.DistinctBy(m => (m.GroupId, m.OrderingKey))];
        foreach (var message in messages)
            Take(message, now);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            messages = await ClaimEachAsync(messages, now, cancel);
        }

        db.ChangeTracker.Clear();
        return [.. messages.Where(m => m.Status == OutboxStatus.Claimed).Select(m => new Claim(m.Id, m.Version, m.GroupId, m.Type, m.Payload, m.CreatedAt))];
    }

    /// <summary>The message has had its effect.</summary>
    public Task DoneAsync(Claim claim, CancellationToken cancel)
    {
        Instruments.RecordDelivered(claim.EventName, rules.Now - claim.StoredAt);
        return FinishAsync(claim, message => message.Status = OutboxStatus.Done, cancel);
    }

    /// <summary>The attempt failed: the message waits for the next one, or is dead after the last.</summary>
    public Task FailedAsync(Claim claim, Exception fault, CancellationToken cancel) => FinishAsync(
        claim,
        message =>
        {
            var error = $"{fault.GetType().Name}: {fault.GetBaseException().Message}";
            message.LastError = error.Length > ErrorLength ? error[..ErrorLength] : error;
            if (message.Attempts >= OutboxRules.MostAttempts)
            {
                message.Status = OutboxStatus.Dead;
                return;
            }

            message.Status = OutboxStatus.Waiting;
            message.DueAt = rules.Now + OutboxRules.DelayAfter(message.Attempts);
        },
        cancel);

    /// <summary>This node stops: the message is free at once, and the attempt does not count.</summary>
    public Task ReleaseAsync(Claim claim, CancellationToken cancel) => FinishAsync(
        claim,
        message =>
        {
            message.Status = OutboxStatus.Waiting;
            message.Attempts--;
        },
        cancel);

    // Ties of the time do not occur within a process; two processes that publish on one key at the same microsecond have no order.
    private IQueryable<OutboxMessage> Heads(IQueryable<OutboxMessage> messages) => messages.Where(m => !db.OutboxMessages.Any(older =>
        older.OrderingKey == m.OrderingKey && older.GroupId == m.GroupId && older.CreatedAt < m.CreatedAt
        && (older.Status == OutboxStatus.Waiting || older.Status == OutboxStatus.Claimed)));

    // A message whose nodes died each time has used up its attempts like one that failed each time.
    private static void Take(OutboxMessage message, DateTime now)
    {
        if (message.Attempts >= OutboxRules.MostAttempts)
        {
            message.Status = OutboxStatus.Dead;
            message.LastError ??= "No node finished it.";
            return;
        }

        message.Status = OutboxStatus.Claimed;
        message.ClaimedUntil = now + OutboxRules.Lease;
        message.Attempts++;
    }

    private async Task<List<OutboxMessage>> ClaimEachAsync(List<OutboxMessage> wanted, DateTime now, CancellationToken cancel)
    {
        var claimed = new List<OutboxMessage>();
        foreach (var id in wanted.Select(m => m.Id))
        {
            db.ChangeTracker.Clear();
            var message = await db.OutboxMessages.SingleOrDefaultAsync(
                m => m.Id == id && (m.Status == OutboxStatus.Waiting || (m.Status == OutboxStatus.Claimed && m.ClaimedUntil < now)), cancel);
            if (message is null)
                continue;
            Take(message, now);
            try
            {
                await db.SaveChangesAsync(cancel);
                claimed.Add(message);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node was quicker; it delivers this one.
            }
        }

        return claimed;
    }

    private async Task FinishAsync(Claim claim, Action<OutboxMessage> change, CancellationToken cancel)
    {
        var message = await db.OutboxMessages.SingleAsync(m => m.Id == claim.MessageId, cancel);
        if (message.Version != claim.Version)
            return;
        message.ClaimedUntil = null;
        message.DueAt = rules.Now;
        change(message);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The lease ran out in between; whoever took the message over finishes it.
        }
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Shell.Requests;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// Takes a source record off its customer by hand, and puts it back. Contacts, sites, and the subsidiary's relationship where it was
/// its last record, go along; the owner stays the same. Runs inside the caller's transaction.
/// </summary>
public sealed class SourceMoves(CrmDb db, BulkWriter bulk, SaveRules rules)
{
    private readonly RowSink sink = new(db, db.AuditsRows ? null : bulk);

    /// <summary>The record begins a customer of its own; returns it, or null where it was the only record.</summary>
    /// <param name="record">The record, tracked.</param>
    /// <param name="memberId">Who takes it off.</param>
    /// <param name="reason">Why, in that person's words.</param>
    /// <exception cref="DbUpdateConcurrencyException">Another writer decided identities meanwhile: try again.</exception>
    public async Task<Customer?> DetachAsync(SourceRecord record, Guid memberId, string? reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        var ids = await UnifiedIdSource.HoldAsync(db, cancel);
        var works = await WorkLoader.LoadAsync(db, [record.CustomerId], sink, cancel);
        if (works[record.CustomerId].States.Count < 2)
            return null;
        var customer = new Customer { UnifiedId = ids.Next(), CreatedAt = rules.Now };
        works[customer.Id] = new CustomerWork(customer, isNew: true);
        await MoveAsync(record, works, new AttachDecision(null, AttachRule.Detached, Words(reason)), customer, memberId, cancel);
        return customer;
    }

    /// <summary>The record goes to a customer that exists; where it was the only one of its own, that one leads there from now on.</summary>
    /// <param name="record">The record, tracked.</param>
    /// <param name="customerId">The customer that it goes to.</param>
    /// <param name="memberId">Who attaches it.</param>
    /// <param name="reason">Why, in that person's words.</param>
    /// <exception cref="InvalidRefusal">The two know different valid USCCs.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Another writer decided identities meanwhile: try again.</exception>
    public async Task<Customer> AttachAsync(SourceRecord record, Guid customerId, Guid memberId, string? reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        await UnifiedIdSource.HoldAsync(db, cancel);
        var works = await WorkLoader.LoadAsync(db, [record.CustomerId, customerId], sink, cancel);
        var (state, goal) = (works[record.CustomerId].States[record.Id], works[customerId]);
        if (state.Values.Uscc is { } code && goal.Uscc is { } known && code != known)
            throw new InvalidRefusal("", "uscc.other-known", known);
        await MoveAsync(record, works, new AttachDecision(customerId, AttachRule.ByHand, Words(reason)), goal.Customer, memberId, cancel);
        return goal.Customer;
    }

    private async Task MoveAsync(
        SourceRecord record, Dictionary<Guid, CustomerWork> works, AttachDecision decision, Customer customer, Guid memberId, CancellationToken cancel)
    {
        var now = rules.Now;
        var left = works[record.CustomerId];
        var placing = new Placing(works[customer.Id], decision, left);
        var line = (RelationshipSync.ActiveOf(left, record.SubsidiaryId) ?? left.Relationships.First(r => r.SubsidiaryId == record.SubsidiaryId)).LineId;
        var origin = new IntakeOrigin(record.SubsidiaryId, line, record.SystemCode, MemberId: memberId);
        var follow = await Follow.LoadAsync(db, origin, works.Values, [], now, sink, cancel);
        var state = left.States[record.Id];
        new Placement(works, () => customer).Settle(placing, state);
        record.CustomerId = customer.Id;
        (await Attachments.LoadAsync(db, [record.Id], sink, cancel)).Move(record, decision, memberId, now, sink);
        follow.Record(record.Id, state.Values, ValueKeys.Of(state.Values), placing);
        await follow.CustomersAsync(cancel);
        await sink.SaveAsync(cancel);
    }

    private static IReadOnlyList<string> Words(string? reason) => string.IsNullOrWhiteSpace(reason) ? [] : [reason.Trim()];
}

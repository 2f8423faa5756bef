using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Undoes the attachment of a source record: it begins a customer of its own. Runs inside the caller's transaction.</summary>
public sealed class SourceDetacher(CrmDb db, BulkWriter bulk, SaveRules rules)
{
    /// <summary>
    /// Takes a record off its customer; returns the customer that it now is, null where it was the only record. Contacts, sites, and
    /// the subsidiary's relationship where it was its last record, go along; the owner stays the same.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">Another writer decided identities meanwhile: try again.</exception>
    public async Task<Customer?> DetachAsync(SourceRecord record, Guid memberId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        var ids = await UnifiedIdSource.HoldAsync(db, cancel);
        var works = await WorkLoader.LoadAsync(db, [record.CustomerId], cancel);
        var left = works[record.CustomerId];
        if (left.States.Count < 2)
            return null;
        var (now, sink) = (rules.Now, new RowSink(db, db.AuditsRows ? null : bulk));
        var customer = new Customer { UnifiedId = ids.Next(), CreatedAt = now };
        var placing = new Placing(works[customer.Id] = new CustomerWork(customer, isNew: true), new AttachDecision(null, AttachRule.Detached, []), left);
        var line = RelationshipSync.ActiveOf(left, record.SubsidiaryId)!.LineId;
        var origin = new IntakeOrigin(record.SubsidiaryId, line, record.SystemCode, MemberId: memberId);
        var follow = await Follow.LoadAsync(db, origin, works.Values, [], now, sink, cancel);
        var state = left.States[record.Id];
        new Placement(works, () => customer).Settle(placing, state);
        record.CustomerId = customer.Id;
        (await Attachments.LoadAsync(db, [record.Id], cancel)).Move(record, placing.Decision!, memberId, now, sink);
        follow.Record(record.Id, state.Values, placing);
        await follow.CustomersAsync(cancel);
        await sink.SaveAsync(cancel);
        return customer;
    }
}

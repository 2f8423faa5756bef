using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// The one way by which records enter the base, from files and by hand: keeps each as a version, attaches it to a customer by the
/// exact rules, and lets golden values, relationships, contacts and sites follow. Runs inside the caller's transaction.
/// </summary>
public sealed class SourceIntake(CrmDb db, BulkWriter bulk, SaveRules rules)
{
    /// <summary>Takes a batch of records of one origin; each source key at most once in a batch.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another writer decided identities meanwhile: try the batch again.</exception>
    /// <exception cref="Shell.Requests.InvalidRefusal">An entry by hand names the USCC of another customer.</exception>
    public async Task<IntakeResult> TakeAsync(IReadOnlyList<SourceInput> batch, IntakeOrigin origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(origin);
        var known = await KnownAsync(db.SourceRecords, batch, origin, cancel);
        var changed = batch.Where(i => !known.TryGetValue(i.SourceKey, out var old) || old.ContentHash != i.ContentHash).ToList();
        if (changed.Count == 0)
            return new IntakeResult(0, 0, batch.Count, 0, []);

        // A known record that another writer changes before we hold the register fails the save by its version.
        var ids = await UnifiedIdSource.HoldAsync(db, cancel);
        var now = rules.Now;
        var sink = new RowSink(db, db.AuditsRows ? null : bulk);
        var works = await LoadAsync(db, changed, known, origin, cancel);
        var placement = new Placement(works, () => new Customer { UnifiedId = ids.Next(), CreatedAt = now });
        var attachments = await Attachments.LoadAsync(db, [.. changed.Where(i => known.ContainsKey(i.SourceKey)).Select(i => known[i.SourceKey].Id)], cancel);
        var follow = await Follow.LoadAsync(db, origin, works.Values, changed, now, sink, cancel);
        var newCustomers = 0;
        foreach (var input in changed)
        {
            var isNew = !known.TryGetValue(input.SourceKey, out var record);
            record ??= new SourceRecord { SubsidiaryId = origin.SubsidiaryId, SystemCode = origin.SystemCode, SourceKey = input.SourceKey, CreatedAt = now };
            var placing = placement.Decide(record.Id, input.Values, isNew ? null : record.CustomerId, origin);
            placement.Settle(placing, new SourceState(record.Id, origin.SubsidiaryId, origin.IsHand, now, input.Values));
            newCustomers += isNew && placing.Decision is { CustomerId: null } ? 1 : 0;
            Write(record, isNew, input, origin, placing, now, sink);
            if (placing.Decision is { } decision)
                attachments.Move(record, decision, origin.MemberId, now, sink);
            follow.Record(record.Id, input.Values, placing);
        }

        await follow.CustomersAsync(cancel);
        await sink.SaveAsync(cancel);
        var updated = changed.Count(i => known.ContainsKey(i.SourceKey));
        return new IntakeResult(changed.Count - updated, updated, batch.Count - changed.Count, newCustomers, follow.CustomerIds);
    }

    /// <summary>The records of the batch's origin that the base has already, by source key.</summary>
    internal static Task<Dictionary<string, SourceRecord>> KnownAsync(
        IQueryable<SourceRecord> records, IReadOnlyList<SourceInput> batch, IntakeOrigin origin, CancellationToken cancel)
    {
        var keys = batch.Select(i => i.SourceKey).ToList();
        return records.Where(s => s.SubsidiaryId == origin.SubsidiaryId && s.SystemCode == origin.SystemCode && keys.Contains(s.SourceKey))
            .ToDictionaryAsync(s => s.SourceKey, cancel);
    }

    /// <summary>The customers that the batch may concern, with everything that hangs on them.</summary>
    internal static async Task<Dictionary<Guid, CustomerWork>> LoadAsync(
        CrmDb db, IReadOnlyCollection<SourceInput> changed, Dictionary<string, SourceRecord> known, IntakeOrigin origin, CancellationToken cancel)
    {
        var touched = await CandidatePool.FindAsync(db, changed, cancel);
        touched.UnionWith(changed.Where(i => known.ContainsKey(i.SourceKey)).Select(i => known[i.SourceKey].CustomerId));
        if (origin.AttachTo is { } chosen)
            touched.Add(chosen);
        return await WorkLoader.LoadAsync(db, touched, cancel);
    }

    private static void Write(SourceRecord record, bool isNew, SourceInput input, IntakeOrigin origin, Placing placing, DateTime now, RowSink sink)
    {
        var version = new SourceVersion
        {
            SourceRecordId = record.Id, No = record.CurrentNo + 1, ReceivedAt = now, ImportRunId = origin.ImportRunId, RowNumber = input.RowNumber,
            ByMemberId = origin.MemberId, Verbatim = input.Verbatim, Normalised = input.Normalised,
        };
        record.CustomerId = placing.Work.Customer.Id;
        record.CurrentNo = version.No;
        record.CurrentVersionId = version.Id;
        record.ContentHash = input.ContentHash;
        record.Uscc = input.Values.Uscc;
        record.NameKey = input.Values.NameKey;
        record.PlaceKey = input.Values.PlaceKey;
        record.DistrictCode = input.Values.DistrictCode;
        record.ImportRunId = origin.ImportRunId;
        record.ChangedAt = now;
        if (isNew)
            sink.Add(record);
        sink.Add(version);
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// The one way by which records enter the base, from files and by hand: keeps each as a version, attaches it to a customer by the
/// exact rules, and lets golden values, relationships, contacts and sites follow.
/// </summary>
public sealed class SourceIntake(CrmDb db, BulkWriter bulk, SaveRules rules)
{
    /// <summary>Takes a batch of records of one origin, inside the caller's transaction; each source key at most once in a batch.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another writer decided identities meanwhile: try the batch again.</exception>
    /// <exception cref="Shell.Requests.InvalidRefusal">An entry by hand names the USCC of another customer.</exception>
    public async Task<IntakeResult> TakeAsync(IReadOnlyList<SourceInput> batch, IntakeOrigin origin, CancellationToken cancel)
    {
        // A known record that another writer changes before we hold the register fails the save by its version.
        var plan = await PlanAsync(batch, origin, hold: true, null, cancel);
        return await plan!.WriteAsync(cancel);
    }

    /// <summary>
    /// Decides a batch before the transaction and writes nothing. What the decisions rest on is checked when they are written: the
    /// identity register has not moved, and rows that change still have their versions.
    /// </summary>
    /// <param name="batch">The records.</param>
    /// <param name="origin">From where they come.</param>
    /// <param name="after">A plan that is being written and will be there before this one; null for none.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>Null where the records may concern customers that <paramref name="after"/> touches: decide once that is written; or where others
    /// write just now: decide inside the transaction.</returns>
    public async Task<IntakePlan?> PlanAsync(IReadOnlyList<SourceInput> batch, IntakeOrigin origin, IntakePlan? after, CancellationToken cancel)
    {
        if (after is not null && batch.Any(i => after.Touched.Meets(i.Values)))
            return null;
        try
        {
            return await PlanAsync(batch, origin, hold: false, after, cancel);
        }
        catch (Exception torn) when (torn is KeyNotFoundException or InvalidOperationException)
        {
            // Another writer changed something between two of our reads. What is truly wrong shows again inside the transaction.
            return null;
        }
    }

    private async Task<IntakePlan?> PlanAsync(
        IReadOnlyList<SourceInput> batch, IntakeOrigin origin, bool hold, IntakePlan? after, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(origin);
        var sink = new RowSink(db, db.AuditsRows ? null : bulk);
        var known = await KnownAsync(db, batch, origin, sink, cancel);
        var changed = batch.Where(i => !known.TryGetValue(i.SourceKey, out var old) || old.ContentHash != i.ContentHash).ToList();
        if (changed.Count == 0)
            return IntakePlan.Nothing(batch.Count);

        var ids = hold ? await UnifiedIdSource.HoldAsync(db, cancel)
            : after?.After is { } next ? UnifiedIdSource.Following(db, next)
            : await UnifiedIdSource.LookAsync(db, cancel);
        var now = rules.Now;
        var works = await LoadAsync(db, changed, known, origin, sink, cancel);
        if (after?.Touched.Meets(works.Keys) == true)
            return null;
        var placement = new Placement(works, () => new Customer { UnifiedId = ids.Next(), CreatedAt = now });
        var attachments = await Attachments.LoadAsync(
            db, [.. changed.Where(i => known.ContainsKey(i.SourceKey)).Select(i => known[i.SourceKey].Id)], sink, cancel);
        var follow = await Follow.LoadAsync(db, origin, works.Values, changed, now, sink, cancel);
        var newCustomers = 0;
        var at = now;
        foreach (var input in changed)
        {
            // Later rows are more recent: what becomes of a file must not depend on how it is cut into batches.
            at += TimeSpan.FromMicroseconds(1);
            var isNew = !known.TryGetValue(input.SourceKey, out var record);
            record ??= new SourceRecord { SubsidiaryId = origin.SubsidiaryId, SystemCode = origin.SystemCode, SourceKey = input.SourceKey, CreatedAt = now };
            var placing = placement.Decide(record.Id, input.Values, isNew ? null : record.CustomerId, origin);
            placement.Settle(placing, new SourceState(record.Id, origin.SubsidiaryId, origin.IsHand, at, input.Values));
            placing.Work.SourceKeys[record.Id] = record.SourceKey;
            newCustomers += isNew && placing.Decision is { CustomerId: null } ? 1 : 0;
            Write(record, isNew, input, origin, placing, at, sink);
            if (placing.Decision is { } decision)
                attachments.Move(record, decision, origin.MemberId, now, sink);
            follow.Record(record.Id, input.Values, input.Keys, placing);
        }

        await follow.CustomersAsync(cancel);
        var updated = changed.Count(i => known.ContainsKey(i.SourceKey));
        var result = new IntakeResult(
            changed.Count - updated, updated, batch.Count - changed.Count, newCustomers, [.. follow.Touched.Select(w => w.Customer.Id)]);
        return new IntakePlan(hold ? null : ids, sink, IntakeFootprint.Of(follow.Touched), result);
    }

    /// <summary>The records of the batch's origin that the base has already, by source key.</summary>
    internal static async Task<Dictionary<string, SourceRecord>> KnownAsync(
        CrmDb db, IReadOnlyList<SourceInput> batch, IntakeOrigin origin, RowSink sink, CancellationToken cancel)
    {
        var keys = batch.Select(i => i.SourceKey).ToList();
        var records = db.SourceRecords.Where(
            s => s.SubsidiaryId == origin.SubsidiaryId && s.SystemCode == origin.SystemCode && EF.Parameter(keys).Contains(s.SourceKey));
        return (await sink.ReadAsync(records, cancel)).ToDictionary(s => s.SourceKey);
    }

    /// <summary>The customers that the batch may concern, with everything that hangs on them.</summary>
    internal static async Task<Dictionary<Guid, CustomerWork>> LoadAsync(
        CrmDb db, IReadOnlyCollection<SourceInput> changed, Dictionary<string, SourceRecord> known, IntakeOrigin origin, RowSink sink, CancellationToken cancel)
    {
        var touched = await CandidatePool.FindAsync(db, changed, cancel);
        touched.UnionWith(changed.Where(i => known.ContainsKey(i.SourceKey)).Select(i => known[i.SourceKey].CustomerId));
        if (origin.AttachTo is { } chosen)
            touched.Add(chosen);
        return await WorkLoader.LoadAsync(db, touched, sink, cancel);
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

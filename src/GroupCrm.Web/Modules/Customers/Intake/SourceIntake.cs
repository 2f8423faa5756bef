using System.Security.Cryptography;
using System.Text.Json;
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
    public async Task<IntakeResult> TakeAsync(IReadOnlyList<SourceInput> batch, IntakeOrigin origin, CancellationToken cancel)
    {
        var ids = await UnifiedIdSource.HoldAsync(db, cancel);
        var sink = new RowSink(db, db.AuditsRows ? null : bulk);
        var keys = batch.Select(i => i.SourceKey).ToList();
        var known = await db.SourceRecords
            .Where(s => s.SubsidiaryId == origin.SubsidiaryId && s.SystemCode == origin.SystemCode && keys.Contains(s.SourceKey))
            .ToDictionaryAsync(s => s.SourceKey, cancel);
        var changed = batch.Where(i => !known.TryGetValue(i.SourceKey, out var old) || old.ContentHash != HashOf(i)).ToList();
        var candidates = await CandidatePool.LoadAsync(db, changed, cancel);
        var touched = candidates.CustomerIds.Concat(known.Values.Select(s => s.CustomerId)).Append(origin.AttachTo ?? Guid.Empty);
        var works = changed.Count == 0 ? [] : await WorkLoader.LoadAsync(db, [.. touched.Distinct()], cancel);
        var owners = await OwnerMatcher.LoadAsync(db, origin.SubsidiaryId, cancel);
        var divisions = await db.AreaDivisions.AsNoTracking().ToListAsync(cancel);
        Guid? AreaOf(Customer c) => Areas.Of(c.ProvinceCode, c.CityCode, c.DistrictCode, divisions);
        OwnerMatch? Owner(string? text) => origin.OwnerId is { } fixedOwner ? owners.OfMember(fixedOwner) : owners.Find(text);

        var now = rules.Now;
        var affected = new HashSet<CustomerWork>();
        var newCustomers = 0;
        foreach (var input in changed)
        {
            var isNew = !known.TryGetValue(input.SourceKey, out var record);
            record ??= new SourceRecord { SubsidiaryId = origin.SubsidiaryId, SystemCode = origin.SystemCode, SourceKey = input.SourceKey, CreatedAt = now };
            var place = PlaceRecord(input.Values, record, isNew, origin, candidates, works, ids, now);
            newCustomers += place.Work.IsNew && place.Began ? 1 : 0;
            Write(record, isNew, input, origin, place, now, sink);
            if (place.Left is { } left)
            {
                ContactSync.Forget(left, record.Id, sink);
                left.States.Remove(record.Id);
                affected.Add(left);
            }

            place.Work.States[record.Id] = new SourceState(record.Id, origin.SubsidiaryId, origin.IsHand, now, input.Values);
            candidates.Add(record, place.Work.Customer);
            ContactSync.Follow(place.Work, record.Id, origin.SubsidiaryId, input.Values, null, sink);
            affected.Add(place.Work);
        }

        foreach (var work in affected)
        {
            GoldenWriter.Write(work, now);
            RelationshipSync.Follow(work, origin, Owner, AreaOf, now, sink);
            GoldenWriter.Write(work, now);
            if (work.IsNew)
                sink.Add(work.Customer);
        }

        await sink.SaveAsync(cancel);
        var updated = changed.Count(i => known.ContainsKey(i.SourceKey));
        return new IntakeResult(changed.Count - updated, updated, batch.Count - changed.Count, newCustomers, [.. affected.Select(w => w.Customer.Id)]);
    }

    /// <summary>Hash of what a record says, verbatim and as read: the same again changes nothing.</summary>
    public static string HashOf(SourceInput input) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { input.Verbatim, input.Values }, StoredJson.Options)));

    private sealed record Placing(CustomerWork Work, AttachDecision Decision, CustomerWork? Left, bool Began, bool Moved);

    // Which customer the record belongs to; a record that already has one stays there unless its USCC now says otherwise.
    private static Placing PlaceRecord(
        SourceValues values, SourceRecord record, bool isNew, IntakeOrigin origin, CandidatePool candidates,
        Dictionary<Guid, CustomerWork> works, UnifiedIdSource ids, DateTime now)
    {
        if (origin.AttachTo is { } chosen && isNew)
            return new Placing(works[chosen], new AttachDecision(chosen, AttachRule.ByHand, []), null, Began: false, Moved: true);
        CustomerWork? left = null;
        if (!isNew)
        {
            var present = works[record.CustomerId];
            var others = present.States.Where(s => s.Key != record.Id).Select(s => s.Value.Values.Uscc).OfType<string>().ToList();
            if (values.Uscc is null || others.Count == 0 || others.Contains(values.Uscc))
                return new Placing(present, new AttachDecision(record.CustomerId, AttachRule.ByHand, []), null, Began: false, Moved: false);
            left = present;
        }

        var decision = Attaching.Decide(values, [.. candidates.For(values).Where(c => c.CustomerId != left?.Customer.Id)]);
        if (decision.CustomerId is { } found)
            return new Placing(works[found], decision, left, Began: false, Moved: true);
        var customer = new Customer { UnifiedId = ids.Next(), CreatedAt = now };
        var work = works[customer.Id] = new CustomerWork(customer, isNew: true);
        return new Placing(work, decision, left, Began: true, Moved: true);
    }

    private void Write(SourceRecord record, bool isNew, SourceInput input, IntakeOrigin origin, Placing place, DateTime now, RowSink sink)
    {
        var version = new SourceVersion
        {
            SourceRecordId = record.Id, No = record.CurrentNo + 1, ReceivedAt = now, ImportRunId = origin.ImportRunId, RowNumber = input.RowNumber,
            ByMemberId = origin.MemberId, Verbatim = input.Verbatim, Normalised = StoredJson.Write(input.Values),
        };
        record.CustomerId = place.Work.Customer.Id;
        record.CurrentNo = version.No;
        record.CurrentVersionId = version.Id;
        record.ContentHash = HashOf(input);
        record.Uscc = input.Values.Uscc;
        record.NameKey = Text.Cut(input.Values.NameKey, 300);
        record.PlaceKey = input.Values.PlaceKey;
        record.DistrictCode = input.Values.DistrictCode;
        record.ImportRunId = origin.ImportRunId;
        record.ChangedAt = now;
        if (isNew)
            sink.Add(record);
        sink.Add(version);
        if (place.Moved)
            Attachments.Move(db, record, place.Decision, origin.MemberId, now, sink);
    }
}

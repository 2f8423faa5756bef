using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Loads customers with everything that hangs on them: a fixed number of queries, however many they are.</summary>
internal static class WorkLoader
{
    public static async Task<Dictionary<Guid, CustomerWork>> LoadAsync(CrmDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
            return [];
        var works = await db.Customers.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => new CustomerWork(c, isNew: false), cancel);
        await LoadStatesAsync(db, ids, works, cancel);
        await EachAsync(db.Relationships.Where(r => ids.Contains(r.CustomerId)), r => works[r.CustomerId].Relationships.Add(r), cancel);
        await EachAsync(db.RelationshipHistory.Where(h => ids.Contains(h.CustomerId) && h.ToAt == null), h => works[h.CustomerId].OpenHistory.Add(h), cancel);
        await EachAsync(db.Contacts.Where(c => ids.Contains(c.CustomerId)), c => works[c.CustomerId].Contacts.Add(c), cancel);
        await EachAsync(db.ContactPoints.Where(p => ids.Contains(p.CustomerId)), p => works[p.CustomerId].Points.Add(p), cancel);
        await EachAsync(db.Sites.Where(s => ids.Contains(s.CustomerId)), s => works[s.CustomerId].Sites.Add(s), cancel);
        var ownerOfContact = works.Values.SelectMany(w => w.Contacts).ToDictionary(c => c.Id, c => c.CustomerId);
        var contactIds = ownerOfContact.Keys.ToList();
        await EachAsync(db.ContactKnownBy.Where(k => contactIds.Contains(k.ContactId)), k => works[ownerOfContact[k.ContactId]].KnownBy.Add(k), cancel);
        return works;
    }

    private static async Task LoadStatesAsync(
        CrmDb db, IReadOnlyCollection<Guid> ids, Dictionary<Guid, CustomerWork> works, CancellationToken cancel)
    {
        var rows = await (
            from record in db.SourceRecords.AsNoTracking()
            join version in db.SourceVersions.AsNoTracking() on record.CurrentVersionId equals version.Id
            where ids.Contains(record.CustomerId)
            select new { record.Id, record.CustomerId, record.SubsidiaryId, record.SystemCode, version.ReceivedAt, version.Normalised })
            .ToListAsync(cancel);
        foreach (var row in rows)
        {
            works[row.CustomerId].States[row.Id] = new SourceState(row.Id, row.SubsidiaryId, row.SystemCode == SourceRecord.HandSystem,
                row.ReceivedAt, StoredJson.Read<SourceValues>(row.Normalised));
        }
    }

    private static async Task EachAsync<T>(IQueryable<T> query, Action<T> take, CancellationToken cancel)
    {
        foreach (var row in await query.ToListAsync(cancel))
            take(row);
    }
}

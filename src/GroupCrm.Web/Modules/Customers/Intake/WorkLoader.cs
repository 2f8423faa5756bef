using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// Loads customers with everything that hangs on them: a fixed number of queries, however many they are. Lists go as one parameter,
/// so that each batch's query is the same text and is translated once.
/// </summary>
internal static class WorkLoader
{
    /// <summary>Loads them through the change tracker.</summary>
    public static Task<Dictionary<Guid, CustomerWork>> LoadAsync(CrmDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        LoadAsync(db, ids, new RowSink(db, null), cancel);

    public static async Task<Dictionary<Guid, CustomerWork>> LoadAsync(CrmDb db, IReadOnlyCollection<Guid> ids, RowSink sink, CancellationToken cancel)
    {
        if (ids.Count == 0)
            return [];
        var works = (await sink.ReadAsync(db.Customers.Where(c => EF.Parameter(ids).Contains(c.Id)), cancel)).ToDictionary(c => c.Id, c => new CustomerWork(c, isNew: false));
        await LoadStatesAsync(db, ids, works, cancel);
        await EachAsync(sink, db.Relationships.Where(r => EF.Parameter(ids).Contains(r.CustomerId)), r => works[r.CustomerId].Relationships.Add(r), cancel);
        await EachAsync(sink, db.RelationshipHistory.Where(h => EF.Parameter(ids).Contains(h.CustomerId) && h.ToAt == null), h => works[h.CustomerId].OpenHistory.Add(h), cancel);
        await EachAsync(sink, db.Contacts.Where(c => EF.Parameter(ids).Contains(c.CustomerId)), c => works[c.CustomerId].Contacts.Add(c), cancel);
        await EachAsync(sink, db.ContactPoints.Where(p => EF.Parameter(ids).Contains(p.CustomerId)), p => works[p.CustomerId].Points.Add(p), cancel);
        await EachAsync(sink, db.Sites.Where(s => EF.Parameter(ids).Contains(s.CustomerId)), s => works[s.CustomerId].Sites.Add(s), cancel);
        var ownerOfContact = works.Values.SelectMany(w => w.Contacts).ToDictionary(c => c.Id, c => c.CustomerId);
        var contactIds = ownerOfContact.Keys.ToList();
        if (contactIds.Count > 0)
            await EachAsync(sink, db.ContactKnownBy.Where(k => EF.Parameter(contactIds).Contains(k.ContactId)), k => works[ownerOfContact[k.ContactId]].KnownBy.Add(k), cancel);
        return works;
    }

    private static async Task LoadStatesAsync(
        CrmDb db, IReadOnlyCollection<Guid> ids, Dictionary<Guid, CustomerWork> works, CancellationToken cancel)
    {
        var rows = await (
            from record in db.SourceRecords.AsNoTracking()
            join version in db.SourceVersions.AsNoTracking() on record.CurrentVersionId equals version.Id
            where EF.Parameter(ids).Contains(record.CustomerId)
            select new { record.Id, record.CustomerId, record.SubsidiaryId, record.SystemCode, record.SourceKey, version.ReceivedAt, version.Normalised })
            .ToListAsync(cancel);
        foreach (var row in rows)
        {
            works[row.CustomerId].States[row.Id] = new SourceState(row.Id, row.SubsidiaryId, row.SystemCode == SourceRecord.HandSystem,
                row.ReceivedAt, StoredJson.Read<SourceValues>(row.Normalised));
            works[row.CustomerId].SourceKeys[row.Id] = row.SourceKey;
        }
    }

    private static async Task EachAsync<T>(RowSink sink, IQueryable<T> query, Action<T> take, CancellationToken cancel)
        where T : class
    {
        foreach (var row in await sink.ReadAsync(query, cancel))
            take(row);
    }
}

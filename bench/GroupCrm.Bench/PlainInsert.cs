using System.Diagnostics;
using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using GroupCrm.Matching.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Bench;

/// <summary>Copies the rows that came out of an import into an empty database by the bulk writer alone: the least that they can cost.</summary>
internal static class PlainInsert
{
    private const int CustomersAtOnce = 5_000;

    /// <summary>The time of inserting alone, in transactions of <paramref name="rows"/> source records.</summary>
    public static async Task<(TimeSpan Wall, TimeSpan Cpu, long Inserted)> RunAsync(BenchHost from, BenchHost to, int rows)
    {
        await using (var scope = from.Scope())
        {
            var places = await scope.ServiceProvider.GetRequiredService<CrmDb>().Places.AsNoTracking().ToListAsync();
            var present = await PlaceIdsAsync(to);
            await InsertAsync(to, from.Group, [.. places.Where(p => !present.Contains(p.Id))]);
        }

        var (wall, cpu, inserted, last) = (TimeSpan.Zero, TimeSpan.Zero, 0L, Guid.Empty);
        while (true)
        {
            var (batches, end) = await ReadAsync(from, last, rows);
            if (batches.Count == 0)
                return (wall, cpu, inserted);
            last = end;
            foreach (var batch in batches)
            {
                var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
                await InsertAsync(to, from.Group, batch);
                wall += watch.Elapsed;
                cpu += Process.GetCurrentProcess().TotalProcessorTime - before;
                inserted += batch.Count;
            }
        }
    }

    private static async Task InsertAsync(BenchHost to, Guid group, List<object> batch)
    {
        await using var scope = to.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Data.Walls.GroupContext>().Act(Domain.Access.Viewer.System(group, "bench"));
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var bulk = scope.ServiceProvider.GetRequiredService<BulkWriter>();
        batch.ForEach(bulk.Add);
        await db.InTransactionAsync(() => bulk.FlushAsync(CancellationToken.None), CancellationToken.None);
        await db.Engine.SettleAsync(db, CancellationToken.None);
    }

    private static async Task<HashSet<Guid>> PlaceIdsAsync(BenchHost host)
    {
        await using var scope = host.Scope();
        return [.. await scope.ServiceProvider.GetRequiredService<CrmDb>().Places.Select(p => p.Id).ToListAsync()];
    }

    // The customers after one, in the order of their keys, with everything that hangs on them, cut into transactions.
    private static async Task<(List<List<object>> Batches, Guid Last)> ReadAsync(BenchHost from, Guid after, int rows)
    {
        await using var scope = from.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var customers = await db.Customers.AsNoTracking().Where(c => c.Id > after).OrderBy(c => c.Id).Take(CustomersAtOnce).ToListAsync();
        if (customers.Count == 0)
            return ([], after);
        var (first, last) = (customers[0].Id, customers[^1].Id);
        var records = await ListAsync(db.SourceRecords.Where(r => r.CustomerId >= first && r.CustomerId <= last));
        var contacts = await ListAsync(db.Contacts.Where(c => c.CustomerId >= first && c.CustomerId <= last));
        var ofRecord = records.ToDictionary(r => r.Id, r => r.CustomerId);
        var ofContact = contacts.ToDictionary(c => c.Id, c => c.CustomerId);
        var parts = Math.Max(1, records.Count / rows);
        var part = customers.Select((c, i) => (c.Id, Part: (int)((long)i * parts / customers.Count))).ToDictionary(c => c.Id, c => c.Part);
        var batches = Enumerable.Range(0, parts).Select(_ => new List<object>()).ToList();
        void Cut<T>(IEnumerable<T> kind, Func<T, Guid> customerOf)
            where T : class
        {
            foreach (var row in kind)
                batches[part[customerOf(row)]].Add(row);
        }

        Cut(customers, c => c.Id);
        Cut(customers.SelectMany(c => SearchNames.KeysOf(c.SearchText).Select(k => new SearchEntry { GroupId = c.GroupId, Key = k.Key, CustomerId = c.Id, Leads = k.Leads })), e => e.CustomerId);
        Cut(records, r => r.CustomerId);
        Cut(await ListAsync(db.SourceVersions.Where(v => db.SourceRecords.Any(r => r.CustomerId >= first && r.CustomerId <= last && r.Id == v.SourceRecordId))), v => ofRecord[v.SourceRecordId]);
        Cut(await ListAsync(db.SourceAttachments.Where(a => a.CustomerId >= first && a.CustomerId <= last)), a => a.CustomerId);
        Cut(await ListAsync(db.Relationships.Where(r => r.CustomerId >= first && r.CustomerId <= last)), r => r.CustomerId);
        Cut(await ListAsync(db.RelationshipHistory.Where(h => h.CustomerId >= first && h.CustomerId <= last)), h => h.CustomerId);
        Cut(await ListAsync(db.Sites.Where(s => s.CustomerId >= first && s.CustomerId <= last)), s => s.CustomerId);
        Cut(contacts, c => c.CustomerId);
        Cut(await ListAsync(db.ContactKnownBy.Where(k => db.Contacts.Any(c => c.CustomerId >= first && c.CustomerId <= last && c.Id == k.ContactId))), k => ofContact[k.ContactId]);
        Cut(await ListAsync(db.ContactPoints.Where(p => p.CustomerId >= first && p.CustomerId <= last)), p => p.CustomerId);
        return (batches, last);
    }

    private static Task<List<T>> ListAsync<T>(IQueryable<T> query)
        where T : class => query.AsNoTracking().ToListAsync();
}

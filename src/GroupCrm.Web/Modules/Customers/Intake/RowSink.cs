using GroupCrm.Data;
using GroupCrm.Data.Saving;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// Where rows of a batch come from and go to: in bulk for imports, through the change tracker (and so the audit, row by row) by hand.
/// In bulk nothing reaches the database before the batch is saved: until that rows may still be changed or taken back.
/// </summary>
internal sealed class RowSink(CrmDb db, BulkWriter? bulk)
{
    private readonly List<object> rows = [];
    private readonly HashSet<object> pending = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads rows of the database that the batch may change.</summary>
    public async Task<List<T>> ReadAsync<T>(IQueryable<T> query, CancellationToken cancel)
        where T : class
    {
        if (bulk is null)
            return await query.ToListAsync(cancel);
        var found = await query.AsNoTracking().ToListAsync(cancel);
        found.ForEach(bulk.Watch);
        return found;
    }

    public void Add(object row)
    {
        if (bulk is null)
            db.Add(row);
        else if (pending.Add(row))
            rows.Add(row);
    }

    /// <summary>Removes a row of the database, or takes back one that is on its way there.</summary>
    public void Remove(object row)
    {
        if (pending.Remove(row))
            return;
        if (bulk is null)
            db.Remove(row);
        else
            bulk.Remove(row);
    }

    /// <summary>Writes everything; inside a transaction.</summary>
    public async Task SaveAsync(CancellationToken cancel)
    {
        if (bulk is not null)
        {
            foreach (var row in rows.Where(pending.Contains))
                bulk.Add(row);
            rows.Clear();
            pending.Clear();
            await bulk.FlushAsync(cancel);
        }

        await db.SaveChangesAsync(cancel);
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Saving;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// Where new rows of a batch go: in bulk for imports, through the change tracker (and so the audit, row by row) by hand. Rows in bulk
/// are written when the batch is saved, as they are then: until that they may still be changed or taken back.
/// </summary>
internal sealed class RowSink(CrmDb db, BulkWriter? bulk)
{
    private readonly List<object> rows = [];
    private readonly HashSet<object> pending = new(ReferenceEqualityComparer.Instance);

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
        if (!pending.Remove(row))
            db.Remove(row);
    }

    public async Task SaveAsync(CancellationToken cancel)
    {
        if (bulk is not null)
        {
            // New rows first: changed ones may point at them.
            foreach (var row in rows.Where(pending.Contains))
                bulk.Add(row);
            rows.Clear();
            pending.Clear();
            await bulk.FlushAsync(cancel);
        }

        await db.SaveChangesAsync(cancel);
    }
}

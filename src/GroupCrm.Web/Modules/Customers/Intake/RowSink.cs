using GroupCrm.Data;
using GroupCrm.Data.Saving;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Where new rows of a batch go: in bulk for imports, through the change tracker (and so the audit, row by row) by hand.</summary>
internal sealed class RowSink(CrmDb db, BulkWriter? bulk)
{
    public void Add(object row)
    {
        if (bulk is null)
            db.Add(row);
        else
            bulk.Add(row);
    }

    /// <summary>Removes a row that the database has; one that is only on its way cannot be taken back and is not handed here.</summary>
    public void Remove(object row) => db.Remove(row);

    public async Task SaveAsync(CancellationToken cancel)
    {
        // New customers first: what is linked to them follows.
        if (bulk is not null)
            await bulk.FlushAsync(cancel);
        await db.SaveChangesAsync(cancel);
    }
}

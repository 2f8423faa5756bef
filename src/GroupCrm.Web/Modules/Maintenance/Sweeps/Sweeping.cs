using GroupCrm.Data;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Maintenance.Sweeps;

/// <summary>Deletes many rows in batches that hold the write gate for a few milliseconds each.</summary>
internal static class Sweeping
{
    private const int BatchSize = 200;

    /// <summary>Deletes all rows of an ordered query; answers how many.</summary>
    public static async Task<int> DeleteAsync<T>(CrmDb db, IOrderedQueryable<T> due, CancellationToken cancel)
        where T : class
    {
        for (var swept = 0; ;)
        {
            var batch = await due.Take(BatchSize).ToListAsync(cancel);
            if (batch.Count == 0)
                return swept;
            db.RemoveRange(batch);
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
            swept += batch.Count;
        }
    }
}

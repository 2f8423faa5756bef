using GroupCrm.Data;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Decisions about identities wait for each other; one that another overtook is taken anew from what is there then.</summary>
internal static class Deciding
{
    private const int MostTries = 4;

    /// <summary>Runs <paramref name="work"/> in a transaction of its own, again if another writer was quicker.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Others were quicker each time.</exception>
    public static async Task<T> AloneAsync<T>(this CrmDb db, Func<Task<T>> work, CancellationToken cancel)
    {
        for (var left = MostTries; ; left--)
        {
            try
            {
                return await db.InTransactionAsync(work, cancel);
            }
            catch (DbUpdateConcurrencyException) when (left > 1)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}

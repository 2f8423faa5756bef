using GroupCrm.Data;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Shell.Requests;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Organisation;

/// <summary>
/// Changes of one tree come one after the other, on all nodes: each first bumps the version of the tree's root, or two moves that are
/// right by themselves could close a circle together, and a place could be added under one that is just being closed.
/// </summary>
internal static class TreeTurn
{
    private const int MostTries = 5;

    /// <summary>Runs a change in one transaction, when it is its turn; it loads what it decides by, and saves.</summary>
    /// <exception cref="InvalidRefusal">The tree is being changed by too many at once.</exception>
    public static async Task<T> InTurnAsync<T>(this CrmDb db, PlaceTree tree, Func<Task<T>> change, CancellationToken cancel)
    {
        for (var left = MostTries; left > 0; left--)
        {
            try
            {
                return await db.InTransactionAsync(async () =>
                {
                    await TakeTurnAsync(db, tree, cancel);
                    return await change();
                }, cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
            }
        }

        throw new InvalidRefusal("", "organisation.changed-meanwhile");
    }

    // The root's row is the first that is written, so whoever comes second waits for it and for nothing else.
    private static async Task TakeTurnAsync(CrmDb db, PlaceTree tree, CancellationToken cancel)
    {
        var root = await db.Places.SingleAsync(p => p.Tree == tree && !db.PlaceLinks.Any(l => l.PlaceId == p.Id), cancel);
        db.Entry(root).Property(p => p.Version).IsModified = true;
        await db.SaveChangesAsync(cancel);
    }
}

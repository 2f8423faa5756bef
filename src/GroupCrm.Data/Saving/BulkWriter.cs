using System.Numerics;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Data.Saving;

/// <summary>
/// The one way round the change tracker: writes many rows quickly, inside an open transaction of <see cref="CrmDb"/> and inside its
/// group. New rows are added; rows of the database are watched, and what was changed in them until the flush is written, guarded by
/// their versions. A batch is covered by one audit entry, which the caller gives with its figures.
/// </summary>
public sealed class BulkWriter(CrmDb db)
{
    private readonly List<object> added = [];
    private readonly Dictionary<object, object> watched = new(ReferenceEqualityComparer.Instance);
    private readonly List<object> removed = [];

    /// <summary>Keeps a new row for <see cref="FlushAsync"/>; rows of one kind keep their order.</summary>
    public void Add(object row) => added.Add(row);

    /// <summary>Remembers a row as the database has it, read without tracking.</summary>
    public void Watch(object row) => watched.TryAdd(row, BulkTables.Of(db, row.GetType()).Copy(row));

    /// <summary>A watched row goes.</summary>
    /// <exception cref="InvalidOperationException">The row is not watched.</exception>
    public void Remove(object row)
    {
        if (!watched.ContainsKey(row))
            throw new InvalidOperationException("Only a row that was read can be removed.");
        removed.Add(row);
    }

    public int Count => added.Count;

    /// <summary>
    /// Inserts the new rows, kinds in the order in which their foreign keys need them, then writes the changes of watched rows, then
    /// deletes the removed ones.
    /// </summary>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Another writer was first with a watched row.</exception>
    /// <exception cref="CrossGroupWriteException">A row of another group, or of none, would be written.</exception>
    public async Task FlushAsync(CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Bulk rows are written inside a transaction.");
        await db.Engine.PrepareBulkAsync(db, cancel);
        foreach (var kind in added.GroupBy(r => r.GetType()).OrderBy(g => Rank(g.Key)).ToList())
        {
            List<object> rows = [.. kind];
            rows.ForEach(Begin);
            await db.Engine.BulkInsertAsync(db, BulkTables.Of(db, kind.Key), rows, cancel);
        }

        await ChangeAsync(cancel);
        await RemoveAsync(cancel);
        added.Clear();
        watched.Clear();
        removed.Clear();
    }

    private void Begin(object row)
    {
        SaveRules.KeepInsideGroup(db, row);
        if (row is IVersioned { Version: < 1 } versioned)
            versioned.Version = 1;
    }

    private async Task ChangeAsync(CancellationToken cancel)
    {
        var gone = new HashSet<object>(removed, ReferenceEqualityComparer.Instance);
        var changes = watched.Where(w => !gone.Contains(w.Key))
            .Select(w => (Row: w.Key, Before: w.Value, Table: BulkTables.Of(db, w.Key.GetType())))
            .Select(w => (w.Row, w.Table, Version: VersionOf(w.Before), Mask: w.Table.Compare(w.Row, w.Before)))
            .Where(w => w.Mask != 0).GroupBy(w => (w.Table, w.Mask)).OrderBy(g => Rank(g.First().Row.GetType()));
        foreach (var group in changes)
        {
            var (table, mask) = group.Key;
            var rows = group.Select(c => new BulkChange(c.Row, c.Version)).ToList();
            foreach (var change in rows)
            {
                SaveRules.KeepInsideGroup(db, change.Row);
                if (change.Row is IVersioned versioned)
                    versioned.Version = change.Version + 1;
            }

            if (table.Version >= 0)
                mask |= 1UL << table.Version;
            Require(rows.Count, await db.Engine.BulkUpdateAsync(db, table, mask, rows, cancel), table, mask);
        }
    }

    private async Task RemoveAsync(CancellationToken cancel)
    {
        foreach (var kind in removed.GroupBy(r => r.GetType()).OrderByDescending(g => Rank(g.Key)).ToList())
        {
            var table = BulkTables.Of(db, kind.Key);
            var rows = kind.Select(row => new BulkChange(row, VersionOf(watched[row]))).ToList();
            Require(rows.Count, await db.Engine.BulkDeleteAsync(db, table, rows, cancel), table, 0);
        }
    }

    private static void Require(int wanted, int found, BulkTable table, ulong mask)
    {
        if (wanted != found)
        {
            throw new DbUpdateConcurrencyException(
                $"{table.Name}: {wanted - found} of {wanted} rows were changed by another writer ({BitOperations.PopCount(mask)} columns).");
        }
    }

    private static int VersionOf(object row) => (row as IVersioned)?.Version ?? 0;

    // How many foreign keys lie below a kind at the deepest: those without any come first.
    private int Rank(Type kind, int guard = 0) => guard > 10 ? guard : db.Model.FindEntityType(kind)!.GetForeignKeys()
        .Where(key => key.PrincipalEntityType.ClrType != kind)
        .Select(key => Rank(key.PrincipalEntityType.ClrType, guard + 1) + 1).DefaultIfEmpty(0).Max();
}

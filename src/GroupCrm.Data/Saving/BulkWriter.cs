using GroupCrm.Data.Engine;
using GroupCrm.Domain.Shared;

namespace GroupCrm.Data.Saving;

/// <summary>
/// The one way round the change tracker: inserts many new rows quickly, inside an open transaction of <see cref="CrmDb"/> and
/// inside its group. A batch is covered by one audit entry, which the caller gives with its figures.
/// </summary>
public sealed class BulkWriter(CrmDb db)
{
    private readonly List<object> rows = [];

    /// <summary>Keeps a row for <see cref="FlushAsync"/>; rows of one kind keep their order.</summary>
    public void Add(object row)
    {
        SaveRules.KeepInsideGroup(db, row);
        if (row is IVersioned { Version: < 1 } versioned)
            versioned.Version = 1;
        rows.Add(row);
    }

    public int Count => rows.Count;

    /// <summary>Inserts the kept rows, kinds in the order in which their foreign keys need them.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public async Task FlushAsync(CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Bulk rows are written inside a transaction.");
        foreach (var kind in rows.GroupBy(r => r.GetType()).OrderBy(g => Rank(g.Key)).ToList())
            await db.Engine.BulkInsertAsync(db, BulkTables.Of(db, kind.Key), [.. kind], cancel);
        rows.Clear();
    }

    // How many foreign keys lie below a kind at the deepest: those without any come first.
    private int Rank(Type kind, int guard = 0) => guard > 10 ? guard : db.Model.FindEntityType(kind)!.GetForeignKeys()
        .Where(key => key.PrincipalEntityType.ClrType != kind)
        .Select(key => Rank(key.PrincipalEntityType.ClrType, guard + 1) + 1).DefaultIfEmpty(0).Max();
}

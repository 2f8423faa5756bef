namespace GroupCrm.Data.Engine;

/// <summary>The table of an entity as the model maps it: how its rows are written, copied and compared without the change tracker.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">All columns, at most 64.</param>
/// <param name="Copy">A shallow copy of a row.</param>
/// <param name="Compare">The columns in which two rows differ: bit i stands for column i.</param>
public sealed record BulkTable(string Name, IReadOnlyList<BulkColumn> Columns, Func<object, object> Copy, Func<object, object, ulong> Compare)
{
    /// <summary>Place of the key, which is one column.</summary>
    public int Key { get; } = Columns.ToList().FindIndex(c => c.IsKey);

    /// <summary>Place of the version that guards against overwriting; -1 where rows have none.</summary>
    public int Version { get; } = Columns.ToList().FindIndex(c => c.IsVersion);

    /// <summary>The columns of a mask, in their order.</summary>
    public IEnumerable<BulkColumn> ColumnsOf(ulong mask) => Columns.Where((_, i) => (mask & (1UL << i)) != 0);
}

/// <summary>A column, its store type, and how its value is handed from an entity to the engine.</summary>
/// <param name="Name">The column.</param>
/// <param name="StoreType">As the provider's SQL names it.</param>
/// <param name="ProviderType">What the provider keeps, without its nullability.</param>
/// <param name="IsKey">Whether it is the primary key.</param>
/// <param name="IsVersion">Whether it is the version.</param>
/// <param name="Write">Hands the value of a row over, as the provider keeps it.</param>
public sealed record BulkColumn(string Name, string StoreType, Type ProviderType, bool IsKey, bool IsVersion, Action<object, IBulkValues> Write);

/// <summary>Takes the values of a row one after the other, in the order of the columns. Typed, so that a million rows box nothing.</summary>
public interface IBulkValues
{
    void Null();

    void Text(string value);

    void Id(Guid value);

    void Whole(int value);

    void Large(long value);

    void Flag(bool value);

    /// <param name="value">UTC, cut to microseconds.</param>
    void Time(DateTime value);

    void Day(DateOnly value);

    void Bytes(byte[] value);
}

/// <summary>A changed row: what it is now, in which columns it differs, and the version that the database must still have.</summary>
/// <param name="Row">The row.</param>
/// <param name="Version">Its version before; 0 where rows have none.</param>
public readonly record struct BulkChange(object Row, int Version);

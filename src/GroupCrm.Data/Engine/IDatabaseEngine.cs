using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Data.Engine;

/// <summary>The databases that the product runs on.</summary>
public enum DatabaseKind
{
    Sqlite = 1,
    PostgreSql = 2,
    SqlServer = 3,
}

/// <summary>Settings under <c>Database:</c>.</summary>
public sealed class DatabaseOptions
{
    public DatabaseKind Provider { get; set; } = DatabaseKind.Sqlite;

    /// <summary>Empty for SQLite means <c>data/groupcrm.db</c> below the working directory.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Most statements that one round trip carries.</summary>
    public int MaxBatchSize { get; set; } = 100;
}

/// <summary>What differs between the databases; everything else is written once.</summary>
public interface IDatabaseEngine
{
    DatabaseKind Kind { get; }

    /// <summary>A collation that compares text byte by byte, or code point by code point; null where that is the default.</summary>
    string? BinaryCollation { get; }

    /// <summary>Whether a start of the application brings the schema up to date by itself.</summary>
    bool MigratesAtStart { get; }

    /// <summary>All writes of the process pass here.</summary>
    IWriteGate Gate { get; }

    void Configure(DbContextOptionsBuilder builder, DatabaseOptions options);

    /// <summary>SQL that returns the server's UTC time as one value; null for an embedded database, which has the machine's.</summary>
    string? ClockSql { get; }

    /// <summary>Whether a failed save broke a unique index: somebody else was first.</summary>
    bool IsUniqueViolation(DbException exception);

    /// <summary>Whether a save failed because somebody else saved in the same moment: the version, or a unique value, was taken.</summary>
    bool IsLostRace(DbUpdateException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault is DbUpdateConcurrencyException || (fault.InnerException is DbException inner && IsUniqueViolation(inner));
    }

    /// <summary>What the engine needs besides the schema, after migrations and at each start; doing it again changes nothing.</summary>
    Task PrepareAsync(DbContext db, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Makes the connection of the context's open transaction ready for many rows.</summary>
    Task PrepareBulkAsync(DbContext db, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Inserts rows the engine's own quick way, inside the context's open transaction.</summary>
    Task BulkInsertAsync(DbContext db, BulkTable table, IReadOnlyList<object> rows, CancellationToken cancel);

    /// <summary>
    /// Writes the columns of <paramref name="mask"/> of rows that exist, each where its version is still the one before; answers how many
    /// were found so. Inside the context's open transaction.
    /// </summary>
    Task<int> BulkUpdateAsync(DbContext db, BulkTable table, ulong mask, IReadOnlyList<BulkChange> rows, CancellationToken cancel) =>
        BulkStatements.UpdateAsync(db, table, mask, rows, cancel);

    /// <summary>Deletes rows, each where its version is still the one before; answers how many were found so.</summary>
    Task<int> BulkDeleteAsync(DbContext db, BulkTable table, IReadOnlyList<BulkChange> rows, CancellationToken cancel) =>
        BulkStatements.DeleteAsync(db, table, rows, cancel);

    /// <summary>
    /// What a long run of bulk writes owes the database between two transactions, while others may write; nothing on most engines.
    /// </summary>
    Task SettleAsync(DbContext db, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>Lets one writer at a time through where the database has only one; fair, asynchronous.</summary>
public interface IWriteGate
{
    ValueTask<IDisposable> EnterAsync(CancellationToken cancel);
}

/// <summary>A gate that is always open: server databases order their writers themselves.</summary>
public sealed class OpenGate : IWriteGate, IDisposable
{
    public ValueTask<IDisposable> EnterAsync(CancellationToken cancel) => ValueTask.FromResult<IDisposable>(this);

    public void Dispose()
    {
        // Nothing is held.
    }
}

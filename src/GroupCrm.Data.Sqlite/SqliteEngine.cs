using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GroupCrm.Data.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace GroupCrm.Data.Sqlite;

/// <summary>The embedded default: one file, one process, one writer at a time.</summary>
public sealed class SqliteEngine : IDatabaseEngine
{
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;
    private const int BatchesInLog = 16;

    private int unsettled;

    public DatabaseKind Kind => DatabaseKind.Sqlite;
    public string? BinaryCollation => null;
    public bool MigratesAtStart => true;
    public IWriteGate Gate { get; } = new SingleWriterGate();
    public string? ClockSql => null;

    public void Configure(DbContextOptionsBuilder builder, DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        builder.UseSqlite(ConnectionString(options), sqlite => sqlite
                .MigrationsAssembly(typeof(SqliteEngine).Assembly.GetName().Name)
                .MaxBatchSize(options.MaxBatchSize))
            .ReplaceService<IMigrationsSqlGenerator, ClusteredTables>()
            .AddInterceptors(Pragmas.Instance);
    }

    /// <summary>The connection string with its folder made; foreign keys are always on.</summary>
    public static string ConnectionString(DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = new SqliteConnectionStringBuilder(
            options.ConnectionString.Length > 0 ? options.ConnectionString : "Data Source=data/groupcrm.db")
        {
            ForeignKeys = true,
        };
        if (Path.GetDirectoryName(Path.GetFullPath(builder.DataSource)) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        return builder.ConnectionString;
    }

    /// <summary>
    /// A file of the scheduler's own beside the database (<c>groupcrm.db</c>: <c>groupcrm.jobs.db</c>), so that its writes and ours never
    /// wait for each other; null beside a database in memory.
    /// </summary>
    public static string? JobsConnectionString(DatabaseOptions options)
    {
        var builder = new SqliteConnectionStringBuilder(ConnectionString(options));
        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource is ":memory:" or "")
            return null;
        builder.DataSource = Path.ChangeExtension(Path.GetFullPath(builder.DataSource), ".jobs.db");
        return builder.ConnectionString;
    }

    public Task PrepareAsync(DbContext db, CancellationToken cancel) => PlannerStatistics.WriteAsync(db, cancel);

    public bool IsUniqueViolation(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey };

    public Task PrepareBulkAsync(DbContext db, CancellationToken cancel)
    {
        // A batch touches some thousand pages: with the usual cache of 2 MB most would be written more than once.
        Run(db, "PRAGMA cache_size = -32768");
        return Task.CompletedTask;
    }

    /// <summary>
    /// Brings the log of the last batches into the database file, without the gate: others go on writing meanwhile. Were it left to the
    /// commits, each would hold the gate for it.
    /// </summary>
    public Task SettleAsync(DbContext db, CancellationToken cancel) =>
        Interlocked.Increment(ref unsettled) % BatchesInLog == 0 ? Task.Run(() => Run(db, "PRAGMA wal_checkpoint(PASSIVE)"), cancel) : Task.CompletedTask;

    private static void Run(DbContext db, string sql)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Database.OpenConnection();
        try
        {
            using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
        finally
        {
            db.Database.CloseConnection();
        }
    }

    public Task BulkInsertAsync(DbContext db, BulkTable table, IReadOnlyList<object> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        using var statement = new BulkStatement((SqliteConnection)db.Database.GetDbConnection(),
            $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) " +
            $"VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})");
        foreach (var row in rows)
        {
            statement.Begin();
            foreach (var column in table.Columns)
                column.Write(row, statement);
            statement.Run();
        }

        cancel.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    public Task<int> BulkUpdateAsync(DbContext db, BulkTable table, ulong mask, IReadOnlyList<BulkChange> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = table.ColumnsOf(mask).ToList();
        return Task.FromResult(Change(db, table,
            $"UPDATE \"{table.Name}\" SET {string.Join(", ", columns.Select(c => $"\"{c.Name}\" = ?"))}", columns, rows));
    }

    public Task<int> BulkDeleteAsync(DbContext db, BulkTable table, IReadOnlyList<BulkChange> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Task.FromResult(Change(db, table, $"DELETE FROM \"{table.Name}\"", [], rows));
    }

    private static int Change(DbContext db, BulkTable table, string start, List<BulkColumn> columns, IReadOnlyList<BulkChange> rows)
    {
        var key = table.Columns[table.Key];
        var guard = table.Version < 0 ? "" : $" AND \"{table.Columns[table.Version].Name}\" = ?";
        using var statement = new BulkStatement((SqliteConnection)db.Database.GetDbConnection(), $"{start} WHERE \"{key.Name}\" = ?{guard}");
        var found = 0;
        foreach (var change in rows)
        {
            statement.Begin();
            foreach (var column in columns)
                column.Write(change.Row, statement);
            key.Write(change.Row, statement);
            if (table.Version >= 0)
                statement.Whole(change.Version);
            found += statement.Run();
        }

        return found;
    }

    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        private const string Sql = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16384;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Run(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Run(connection);
            return Task.CompletedTask;
        }

        private static void Run(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }
    }
}

/// <summary>
/// One writer at a time, in the order of arrival. The driver itself would wait for the file's lock in sleeps of 150 ms.
/// </summary>
public sealed class SingleWriterGate : IWriteGate, IDisposable
{
    private static readonly Meter Meter = new("GroupCrm");
    private static readonly Histogram<double> Waited = Meter.CreateHistogram<double>("groupcrm.gate.wait", "s", "Time that a writer waited for its turn.");
    private static readonly Histogram<double> Held = Meter.CreateHistogram<double>("groupcrm.gate.held", "s", "Time that a writer kept the others waiting.");
    private readonly SemaphoreSlim one = new(1, 1);

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        await one.WaitAsync(cancel);
        Waited.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        return new Pass(one);
    }

    public void Dispose() => one.Dispose();

    private sealed class Pass(SemaphoreSlim one) : IDisposable
    {
        private readonly long entered = Stopwatch.GetTimestamp();
        private int left = 1;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 0) == 0)
                return;
            one.Release();
            Held.Record(Stopwatch.GetElapsedTime(entered).TotalSeconds);
        }
    }
}

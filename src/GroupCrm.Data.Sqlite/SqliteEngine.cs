using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GroupCrm.Data.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace GroupCrm.Data.Sqlite;

/// <summary>The embedded default: one file, one process, one writer at a time.</summary>
public sealed class SqliteEngine : IDatabaseEngine
{
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;

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

    public async Task BulkInsertAsync(DbContext db, BulkTable table, IReadOnlyList<object> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        var names = table.Columns.Select((column, i) => (column.Name, Parameter: $"@p{i}")).ToList();
        command.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", names.Select(n => $"\"{n.Name}\""))}) " +
            $"VALUES ({string.Join(", ", names.Select(n => n.Parameter))})";
        var parameters = names.Select(n => command.Parameters.Add(new SqliteParameter { ParameterName = n.Parameter })).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                // EF keeps GUIDs as upper-case text, the driver's own default.
                parameters[i].Value = table.Columns[i].Read(row) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        cancel.ThrowIfCancellationRequested();
        await Task.CompletedTask;
    }

    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        private const string Sql = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";

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
        private int left = 1;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 0) == 1)
                one.Release();
        }
    }
}

using System.Data.Common;
using GroupCrm.Data.Engine;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GroupCrm.Data.PostgreSql;

/// <summary>PostgreSQL 14 or later, many nodes.</summary>
public sealed class PostgreSqlEngine : IDatabaseEngine
{
    public DatabaseKind Kind => DatabaseKind.PostgreSql;
    public string? BinaryCollation => "C";
    public bool MigratesAtStart => false;
    public IWriteGate Gate { get; } = new OpenGate();
    public string? ClockSql => "SELECT clock_timestamp() AT TIME ZONE 'UTC'";

    public void Configure(DbContextOptionsBuilder builder, DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        builder.UseNpgsql(options.ConnectionString, npgsql => npgsql
            .MigrationsAssembly(typeof(PostgreSqlEngine).Assembly.GetName().Name)
            .MaxBatchSize(options.MaxBatchSize));
    }

    public bool IsUniqueViolation(DbException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public async Task BulkInsertAsync(DbContext db, BulkTable table, IReadOnlyList<object> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({columns}) FROM STDIN (FORMAT BINARY)", cancel);
        var types = table.Columns.Select(c => BaseType(c.StoreType)).ToArray();
        var values = new CopiedValues(copy, types);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            values.Begin();
            foreach (var column in table.Columns)
                column.Write(row, values);
        }

        await copy.CompleteAsync(cancel);
    }

    // "character varying(300)" → "character varying".
    private static string BaseType(string storeType)
    {
        var bracket = storeType.IndexOf('(', StringComparison.Ordinal);
        return bracket < 0 ? storeType : storeType[..bracket];
    }

    private sealed class CopiedValues(NpgsqlBinaryImporter copy, string[] types) : IBulkValues
    {
        private int next;

        public void Begin() => next = 0;

        public void Null()
        {
            copy.WriteNull();
            next++;
        }

        public void Text(string value) => copy.Write(value, types[next++]);

        public void Id(Guid value) => copy.Write(value, types[next++]);

        public void Whole(int value) => copy.Write(value, types[next++]);

        public void Large(long value) => copy.Write(value, types[next++]);

        public void Flag(bool value) => copy.Write(value, types[next++]);

        public void Time(DateTime value) => copy.Write(value, types[next++]);

        public void Day(DateOnly value) => copy.Write(value, types[next++]);

        public void Bytes(byte[] value) => copy.Write(value, types[next++]);
    }
}

using System.Data;
using System.Data.Common;
using GroupCrm.Data.Engine;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GroupCrm.Data.SqlServer;

/// <summary>SQL Server 2019 or later, many nodes.</summary>
public sealed class SqlServerEngine : IDatabaseEngine
{
    private const int DuplicateKeyInIndex = 2601;
    private const int DuplicateKeyInConstraint = 2627;

    public DatabaseKind Kind => DatabaseKind.SqlServer;
    public string? BinaryCollation => "Latin1_General_100_BIN2";
    public bool MigratesAtStart => false;
    public IWriteGate Gate { get; } = new OpenGate();
    public string? ClockSql => "SELECT SYSUTCDATETIME()";

    public void Configure(DbContextOptionsBuilder builder, DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        builder.UseSqlServer(options.ConnectionString, server => server
            .MigrationsAssembly(typeof(SqlServerEngine).Assembly.GetName().Name)
            .MaxBatchSize(options.MaxBatchSize));
    }

    public bool IsUniqueViolation(DbException exception) =>
        exception is SqlException { Number: DuplicateKeyInIndex or DuplicateKeyInConstraint };

    public async Task BulkInsertAsync(DbContext db, BulkTable table, IReadOnlyList<object> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        using var data = new DataTable();
        foreach (var column in table.Columns)
            data.Columns.Add(column.Name, column.ProviderType);
        var values = new RowValues();
        foreach (var row in rows)
        {
            foreach (var column in table.Columns)
                column.Write(row, values);
            data.Rows.Add(values.Take());
        }

        using var copy = new SqlBulkCopy((SqlConnection)db.Database.GetDbConnection(), SqlBulkCopyOptions.CheckConstraints,
            (SqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction())
        {
            DestinationTableName = $"[{table.Name}]",
        };
        foreach (var column in table.Columns)
            copy.ColumnMappings.Add(column.Name, column.Name);
        await copy.WriteToServerAsync(data, cancel);
    }

    private sealed class RowValues : IBulkValues
    {
        private readonly List<object> values = [];

        public object[] Take()
        {
            object[] row = [.. values];
            values.Clear();
            return row;
        }

        public void Null() => values.Add(DBNull.Value);

        public void Text(string value) => values.Add(value);

        public void Id(Guid value) => values.Add(value);

        public void Whole(int value) => values.Add(value);

        public void Large(long value) => values.Add(value);

        public void Flag(bool value) => values.Add(value);

        public void Time(DateTime value) => values.Add(value);

        public void Day(DateOnly value) => values.Add(value);

        public void Bytes(byte[] value) => values.Add(value);
    }
}

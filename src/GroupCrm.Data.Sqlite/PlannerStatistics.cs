using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Data.Sqlite;

/// <summary>
/// Fixed statistics for SQLite's planner, without which it takes any equality for as good as any other and walks a subsidiary's whole
/// book to find one customer (docs/adr/0004-row-wall.md). They describe a large group; for a small one every plan is quick.
/// </summary>
internal static class PlannerStatistics
{
    private const string ScopeTail = "_customer_name_sort_customer_id_is_active";

    /// <summary>Table, index, and SQLite's own form: rows, then rows for each value of the first column, of the first two, and so on.</summary>
    private static readonly (string Table, string Index, string Figures)[] Rows =
    [
        .. Scope("owner_id", 300), .. Scope("team_id", 2_400), .. Scope("subsidiary_id", 150_000), .. Scope("area_id", 150_000),
        .. Scope("line_id", 300_000),
        ("relationships", "IX_relationships_group_id_subsidiary_id_purchase_minor_customer_id", "1200000 600000 150000 2 1"),
        ("relationships", "IX_relationships_group_id_dealer_id", "1200000 600000 1000"),
        ("relationships", "IX_relationships_dealer_id", "1200000 1000"),
        ("relationships", "IX_relationships_group_id_subsidiary_id_owner_hint", "1200000 600000 150000 300"),
        ("relationships", "IX_relationships_customer_id_subsidiary_id_line_id", "1200000 2 1 1"),
        ("customers", "sqlite_autoindex_customers_1", "1000000 1"),
        ("customers", "IX_customers_group_id_name_sort_id", "1000000 500000 2 1"),

        // Nearly all are null: no way in.
        ("customers", "IX_customers_merged_into_id", "1000000 999000"),

        // The intake looks up known IDs, codes and names of a batch; no index that begins with the group may seem as good for that.
        ("customers", "IX_customers_group_id_unified_id", "1000000 500000 1"),
        ("customers", "IX_customers_group_id_uscc", "1000000 500000 2"),
        ("customers", "IX_customers_group_id_group_purchase_minor_id", "1000000 500000 2 1"),
        ("customers", "IX_customers_group_id_subsidiary_count_name_sort_id", "1000000 500000 250000 2 1"),
        ("customers", "IX_customers_group_id_updated_at_id", "1000000 500000 2 1"),
        ("source_records", "sqlite_autoindex_source_records_1", "1200000 1"),
        ("source_records", "IX_source_records_customer_id", "1200000 2"),
        ("source_records", "IX_source_records_group_id_uscc", "1200000 600000 2"),
        ("source_records", "IX_source_records_group_id_name_key_place_key", "1200000 600000 3 2"),
        ("source_records", "IX_source_records_group_id_source_key", "1200000 600000 2"),
        ("source_records", "IX_source_records_group_id_subsidiary_id_system_code_source_key", "1200000 600000 150000 100000 1"),
        ("source_records", "IX_source_records_import_run_id", "1200000 10000"),
        ("source_records", "IX_source_records_subsidiary_id", "1200000 150000"),
        // A table that is its own index bears its own name here.
        ("search_entries", "search_entries", "18000000 9000000 200 1"),
        ("contacts", "sqlite_autoindex_contacts_1", "1200000 1"),
        ("contacts", "IX_contacts_customer_id_name_key", "1200000 2 1"),
        ("contacts", "IX_contacts_group_id_name_key", "1200000 600000 2"),
        ("contact_points", "sqlite_autoindex_contact_points_1", "2400000 1"),
        ("contact_points", "IX_contact_points_customer_id", "2400000 3"),
        ("contact_points", "IX_contact_points_contact_id_kind", "2400000 3 2"),
        ("contact_points", "IX_contact_points_source_record_id", "2400000 3"),
        ("contact_points", "IX_contact_points_group_id_value_key", "2400000 1200000 2"),
    ];

    public static async Task WriteAsync(DbContext db, CancellationToken cancel)
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await RunAsync(connection, "ANALYZE sqlite_schema", cancel);
            if (await IsWrittenAsync(connection, cancel))
                return;
            await using (var transaction = await connection.BeginTransactionAsync(cancel))
            {
                foreach (var row in Rows)
                    await AddAsync(connection, transaction, row, cancel);
                await transaction.CommitAsync(cancel);
            }

            await RunAsync(connection, "ANALYZE sqlite_schema", cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // The index of the row wall, and the one that the foreign key brings along.
    private static IEnumerable<(string, string, string)> Scope(string column, int rows) =>
    [
        ("relationships", $"IX_relationships_group_id_{column}{ScopeTail}", $"1200000 600000 {rows} 1 1 1"),
        ("relationships", $"IX_relationships_{column}", $"1200000 {rows}"),
    ];

    private static async Task<bool> IsWrittenAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM sqlite_stat1 WHERE tbl = 'contact_points')";
        return (long)(await command.ExecuteScalarAsync(cancel))! == 1;
    }

    // An index that the schema no longer has would only be passed over by the planner; it is not written at all.
    private static async Task AddAsync(
        DbConnection connection, DbTransaction transaction, (string Table, string Index, string Figures) row, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "DELETE FROM sqlite_stat1 WHERE idx = $index; INSERT INTO sqlite_stat1 (tbl, idx, stat) " +
            "SELECT $table, $index, $figures WHERE EXISTS (SELECT 1 FROM sqlite_schema WHERE name = $index)";
        foreach (var (name, value) in new[] { ("$table", row.Table), ("$index", row.Index), ("$figures", row.Figures) })
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }
}

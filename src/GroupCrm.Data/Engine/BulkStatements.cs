using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GroupCrm.Data.Engine;

/// <summary>Bulk changes as any ADO.NET provider runs them: many statements in one round trip where it can.</summary>
internal static class BulkStatements
{
    private const int MostInARoundTrip = 200;

    public static Task<int> UpdateAsync(DbContext db, BulkTable table, ulong mask, IReadOnlyList<BulkChange> rows, CancellationToken cancel)
    {
        var columns = table.ColumnsOf(mask).ToList();
        var set = string.Join(", ", columns.Select((c, i) => $"\"{c.Name}\" = @p{i}"));
        return RunAsync(db, table, $"UPDATE \"{table.Name}\" SET {set}", columns, rows, cancel);
    }

    public static Task<int> DeleteAsync(DbContext db, BulkTable table, IReadOnlyList<BulkChange> rows, CancellationToken cancel) =>
        RunAsync(db, table, $"DELETE FROM \"{table.Name}\"", [], rows, cancel);

    private static async Task<int> RunAsync(
        DbContext db, BulkTable table, string start, List<BulkColumn> columns, IReadOnlyList<BulkChange> rows, CancellationToken cancel)
    {
        var text = $"{start} WHERE \"{table.Columns[table.Key].Name}\" = @p{columns.Count}" +
            (table.Version < 0 ? "" : $" AND \"{table.Columns[table.Version].Name}\" = @p{columns.Count + 1}");
        var found = 0;
        foreach (var chunk in rows.Chunk(MostInARoundTrip))
        {
            await using var batch = db.Database.GetDbConnection().CreateBatch();
            batch.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            foreach (var change in chunk)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = text;
                var values = new Parameters(command);
                foreach (var column in columns.Append(table.Columns[table.Key]))
                    column.Write(change.Row, values);
                if (table.Version >= 0)
                    values.Whole(change.Version);
                batch.BatchCommands.Add(command);
            }

            found += await batch.ExecuteNonQueryAsync(cancel);
        }

        return found;
    }

    private sealed class Parameters(DbBatchCommand command) : IBulkValues
    {
        public void Null() => Add(DBNull.Value);

        public void Text(string value) => Add(value);

        public void Id(Guid value) => Add(value);

        public void Whole(int value) => Add(value);

        public void Large(long value) => Add(value);

        public void Flag(bool value) => Add(value);

        public void Time(DateTime value) => Add(value);

        public void Day(DateOnly value) => Add(value);

        public void Bytes(byte[] value) => Add(value);

        private void Add(object value)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"p{command.Parameters.Count}";
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }
}

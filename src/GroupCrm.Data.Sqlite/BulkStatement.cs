using System.Globalization;
using System.Text;
using GroupCrm.Data.Engine;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GroupCrm.Data.Sqlite;

/// <summary>
/// One prepared statement that is run for many rows. Talks to the library directly: the driver's parameters cost more than the rows.
/// Values have the driver's own forms (GUIDs as upper-case text, times as text with up to seven decimals).
/// </summary>
internal sealed class BulkStatement : IBulkValues, IDisposable
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.FFFFFFF";
    private const string DayFormat = "yyyy-MM-dd";

    private readonly sqlite3 handle;
    private readonly sqlite3_stmt statement;
    private byte[] buffer = new byte[4096];
    private int next;

    public BulkStatement(SqliteConnection connection, string sql)
    {
        handle = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(handle, sql, out statement));
    }

    /// <summary>The values of the next row follow.</summary>
    public void Begin() => next = 1;

    /// <summary>Runs the statement with the values given since <see cref="Begin"/>; answers how many rows it changed.</summary>
    public int Run()
    {
        var code = raw.sqlite3_step(statement);
        var reset = raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_DONE)
            Check(reset == raw.SQLITE_OK ? code : reset);
        return raw.sqlite3_changes(handle);
    }

    public void Null() => Check(raw.sqlite3_bind_null(statement, next++));

    public void Text(string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (buffer.Length < most)
            buffer = new byte[most];
        Bind(buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, buffer)));
    }

    public void Id(Guid value)
    {
        Span<byte> text = stackalloc byte[36];
        value.TryFormat(text, out _);
        Ascii.ToUpperInPlace(text, out _);
        Bind(text);
    }

    public void Whole(int value) => Check(raw.sqlite3_bind_int(statement, next++, value));

    public void Large(long value) => Check(raw.sqlite3_bind_int64(statement, next++, value));

    public void Flag(bool value) => Whole(value ? 1 : 0);

    public void Time(DateTime value)
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var length, TimeFormat, CultureInfo.InvariantCulture);
        Bind(text[..length]);
    }

    public void Day(DateOnly value)
    {
        Span<byte> text = stackalloc byte[16];
        value.TryFormat(text, out var length, DayFormat, CultureInfo.InvariantCulture);
        Bind(text[..length]);
    }

    public void Bytes(byte[] value) => Check(raw.sqlite3_bind_blob(statement, next++, value));

    public void Dispose() => statement.Dispose();

    // An empty span would be bound as null.
    private void Bind(ReadOnlySpan<byte> text) =>
        Check(text.IsEmpty ? raw.sqlite3_bind_text(statement, next++, "") : raw.sqlite3_bind_text(statement, next++, text));

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, handle);
    }
}

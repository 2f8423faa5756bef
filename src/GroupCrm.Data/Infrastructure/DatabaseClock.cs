using GroupCrm.Data.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GroupCrm.Data.Infrastructure;

/// <summary>
/// The product's clock. On a server database it follows that server, so that all nodes agree; the offset is read again at least
/// every minute. A drift over <see cref="AlarmAbove"/> between this machine and the database raises an alarm in the log.
/// </summary>
/// <param name="zone">The installation's time zone: its days begin and end there, wherever the machine stands.</param>
public sealed class DatabaseClock(TimeProvider machine, TimeZoneInfo zone, ILogger<DatabaseClock> log) : TimeProvider
{
    public static readonly TimeSpan AlarmAbove = TimeSpan.FromSeconds(2);

    private long offsetTicks;

    /// <summary>How far the database is ahead of this machine.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref offsetTicks));

    public override TimeZoneInfo LocalTimeZone => zone;
    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Offset;

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the database for its time and follows it.</summary>
    public async Task FollowAsync(CrmDb db, IDatabaseEngine engine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(engine);
        if (engine.ClockSql is not { } sql)
            return;
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            var before = machine.GetUtcNow();
            var server = DateTime.SpecifyKind((DateTime)(await command.ExecuteScalarAsync(cancel))!, DateTimeKind.Utc);
            var halfway = before + (machine.GetUtcNow() - before) / 2;
            Follow(new DateTimeOffset(server) - halfway);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private void Follow(TimeSpan offset)
    {
        Interlocked.Exchange(ref offsetTicks, offset.Ticks);
        if (offset.Duration() > AlarmAbove)
            log.LogError("Clock drift: the database is {Offset} ahead of this machine; the database's time is used", offset);
    }
}

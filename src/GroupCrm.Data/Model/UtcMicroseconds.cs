using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GroupCrm.Data.Model;

/// <summary>Times are UTC and cut to microseconds, the finest that all three databases keep.</summary>
public sealed class UtcMicroseconds() : ValueConverter<DateTime, DateTime>(value => Cut(value), value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    public static DateTime Cut(DateTime value) =>
        new(value.Ticks - value.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
}

using System.Globalization;
using GroupCrm.Data.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace GroupCrm.Web.Tests.Operations;

public sealed class LocalDayTests
{
    [Theory] // The clock of the test begins at 2026-03-02 01:00 UTC.
    [InlineData("Asia/Shanghai", 14, "2026-03-02")]
    [InlineData("Asia/Shanghai", 15, "2026-03-03")]
    [InlineData("UTC", 15, "2026-03-02")]
    [InlineData("America/New_York", 0, "2026-03-01")]
    public void The_day_is_that_of_the_installations_time_zone(string zone, int hours, string day)
    {
        var machine = new ManualClock();
        machine.Advance(TimeSpan.FromHours(hours));
        var clock = new DatabaseClock(machine, TimeZoneInfo.FindSystemTimeZoneById(zone), NullLogger<DatabaseClock>.Instance);
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), clock.Today());
    }
}

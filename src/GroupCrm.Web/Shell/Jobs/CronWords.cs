using System.Globalization;
using GroupCrm.Domain.Shared;

namespace GroupCrm.Web.Shell.Jobs;

/// <summary>Says a schedule in words, as a code with arguments; the forms that jobs use, and the expression itself for any other.</summary>
public static class CronWords
{
    /// <param name="cron">Quartz's form: second, minute, hour, day of month, month, day of week.</param>
    public static Message Describe(string cron)
    {
        ArgumentNullException.ThrowIfNull(cron);
        return cron.Split(' ') switch
        {
            [var second, "*", "*", "*", "*", "?"] when Step(second) is { } seconds => new Message("jobs.when.seconds", seconds),
            [_, "*", "*", "*", "*", "?"] => new Message("jobs.when.minute"),
            [_, var minute, "*", "*", "*", "?"] when Step(minute) is { } minutes => new Message("jobs.when.minutes", minutes),
            [_, var minute, "*", "*", "*", "?"] when Number(minute) is { } at => new Message("jobs.when.hour", at),
            [_, var minute, var hour, "*", "*", "?"] when Time(hour, minute) is { } time => new Message("jobs.when.day", time),
            [_, var minute, var hour, "?", "*", var day] when Time(hour, minute) is { } time && Weekday(day) is { } name =>
                new Message($"jobs.when.week.{name}", time),
            [_, var minute, var hour, var day, "*", "?"] when Time(hour, minute) is { } time && Number(day) is { } date =>
                new Message("jobs.when.month", date, time),
            _ => new Message("jobs.when.other", cron),
        };
    }

    // "0/15" and "*/15".
    private static int? Step(string field) => field.Split('/') is ["0" or "*", var step] ? Number(step) : null;

    private static int? Number(string field) => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Time(string hour, string minute) =>
        Number(hour) is { } h && Number(minute) is { } m ? string.Create(CultureInfo.InvariantCulture, $"{h:00}:{m:00}") : null;

    private static string? Weekday(string field) =>
        field is "MON" or "TUE" or "WED" or "THU" or "FRI" or "SAT" or "SUN" ? field.ToLowerInvariant() : null;
}

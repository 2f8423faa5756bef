namespace GroupCrm.Web.Shell.Outbox;

/// <summary>How often and how long a message is tried.</summary>
public static class OutboxRules
{
    /// <summary>After this many failed attempts a message is dead until a person sends it again.</summary>
    public const int MostAttempts = 10;

    /// <summary>A node that has not finished a message by then is taken for dead, and another one delivers it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Delivered messages are kept this long.</summary>
    public static readonly TimeSpan KeepDone = TimeSpan.FromDays(7);

    /// <summary>5 s after the first failure, twice as long after each further one, at most an hour: all ten take about 45 minutes.</summary>
    /// <param name="attempts">Failed attempts so far, at least 1.</param>
    public static TimeSpan DelayAfter(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(5 * Math.Pow(2, Math.Max(attempts, 1) - 1), TimeSpan.SecondsPerHour));
}

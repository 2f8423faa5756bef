namespace GroupCrm.Web.Shell.Sessions;

/// <summary>How long a session lasts. Configuration section <c>Session</c>.</summary>
public sealed class SessionLimits
{
    /// <summary>From sign-in, whatever is done.</summary>
    public TimeSpan Absolute { get; init; } = TimeSpan.FromHours(12);

    /// <summary>From the last request.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(8);

    /// <summary>How often a session notes that it was seen: every request would be a write, so only now and then.</summary>
    public TimeSpan TouchEvery => TimeSpan.FromTicks(Math.Min(TimeSpan.FromMinutes(5).Ticks, Idle.Ticks / 8));
}

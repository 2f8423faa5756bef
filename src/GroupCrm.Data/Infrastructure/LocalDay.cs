namespace GroupCrm.Data.Infrastructure;

public static class LocalDay
{
    /// <summary>The calendar day in the installation's time zone: at 07:00 in Shanghai, UTC still has the day before.</summary>
    public static DateOnly Today(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
    }
}

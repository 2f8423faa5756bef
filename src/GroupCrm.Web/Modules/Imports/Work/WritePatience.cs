using GroupCrm.Data.Engine;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Work;

/// <summary>How an import gets along with other writers: how many rows it writes at once, and how often it tries a lost batch again.</summary>
public sealed class WritePatience(IDatabaseEngine engine)
{
    private const int Smallest = 50;
    private const int Largest = 1_000;
    private const int MostAttempts = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);

    /// <summary>Background work holds the write gate this long at most.</summary>
    public TimeSpan MostHeld { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Rows of the first batch, before anything is measured.</summary>
    public int FirstSize => 50;

    /// <summary>
    /// Rows of the next batch, from how long the last one held the gate: two thirds of the way up to what would fill the time, but
    /// down at once.
    /// </summary>
    public int NextSize(int rows, TimeSpan held, int size)
    {
        if (rows == 0 || held <= TimeSpan.Zero)
            return size;
        var fitting = (int)(rows * (MostHeld / held) * 0.8);
        return Math.Clamp(fitting < size ? fitting : size + (fitting - size) * 2 / 3, Smallest, Largest);
    }

    /// <summary>Whether a failed save was a lost race that is worth another attempt.</summary>
    public bool MayTryAgain(DbUpdateException fault, int attempt) => attempt < MostAttempts && engine.IsLostRace(fault);

    /// <summary>How long to wait before an attempt: longer each time, and not in step with the other writer.</summary>
    public TimeSpan Pause(int attempt) => FirstPause * Math.Pow(2, Math.Min(attempt, 6) - 1) * (0.5 + Random.Shared.NextDouble());
}

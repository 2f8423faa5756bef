namespace GroupCrm.Domain.Imports;

/// <summary>What a run found in the cells of its file; kept with the run and added up batch by batch.</summary>
public sealed record ImportFigures
{
    /// <summary>Filled cells of data rows, by heading.</summary>
    public Dictionary<string, int> Filled { get; init; } = [];

    /// <summary>Values that look filled in and are not usable, by the reason's code.</summary>
    public Dictionary<string, int> Invalid { get; init; } = [];

    /// <summary>Rows that are no data and are not counted as read: blank lines, totals, remarks.</summary>
    public Dictionary<RowKind, int> Beside { get; init; } = [];

    /// <summary>Adds what another batch found.</summary>
    public void Add(ImportFigures other)
    {
        ArgumentNullException.ThrowIfNull(other);
        AddTo(Filled, other.Filled);
        AddTo(Invalid, other.Invalid);
        AddTo(Beside, other.Beside);
    }

    /// <summary>Counts one more of a kind.</summary>
    public static void Count<T>(Dictionary<T, int> counts, T what)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(counts);
        counts[what] = counts.GetValueOrDefault(what) + 1;
    }

    private static void AddTo<T>(Dictionary<T, int> sum, Dictionary<T, int> more)
        where T : notnull
    {
        foreach (var (what, count) in more)
            sum[what] = sum.GetValueOrDefault(what) + count;
    }
}

namespace GroupCrm.Domain.Imports;

/// <summary>What a subsidiary's steward settled for the headings of one file.</summary>
public sealed record SettledHeadings(Guid SubsidiaryId, IReadOnlyList<(string Heading, TargetField Field)> Columns);

/// <summary>What a heading means in a group, and how many of its subsidiaries say so.</summary>
public readonly record struct LearnedMeaning(TargetField Field, int Subsidiaries);

/// <summary>
/// The part of the dictionary that a group's own stewards have written, by correcting suggestions. A meaning that differs from the
/// dictionary's counts once more subsidiaries hold it than hold the dictionary's; what was left out says nothing, because a column is
/// often left out for another one's sake.
/// </summary>
public sealed class GroupSynonyms
{
    /// <summary>Above a word that is used in two senses, below the established one when two columns compete.</summary>
    public const double Confidence = 0.9;

    /// <summary>Of a group that has settled nothing.</summary>
    public static GroupSynonyms None { get; } = new([]);

    private readonly Dictionary<string, LearnedMeaning> meanings;

    private GroupSynonyms(Dictionary<string, LearnedMeaning> meanings) => this.meanings = meanings;

    /// <summary>Learns from settled files.</summary>
    /// <param name="newestFirst">A subsidiary's later word replaces its earlier one.</param>
    public static GroupSynonyms Learn(IEnumerable<SettledHeadings> newestFirst)
    {
        ArgumentNullException.ThrowIfNull(newestFirst);
        var said = new Dictionary<(Guid Subsidiary, string Key), TargetField>();
        var order = new List<(string Key, TargetField Field)>();
        foreach (var file in newestFirst)
        {
            foreach (var (key, field) in Clear(file.Columns))
            {
                if (said.TryAdd((file.SubsidiaryId, key), field))
                    order.Add((key, field));
            }
        }

        return new(order.GroupBy(o => o.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, Meaning: Decide(g.Key, [.. g.Select(o => o.Field)])))
            .Where(m => m.Meaning is not null).ToDictionary(m => m.Key, m => m.Meaning!.Value, StringComparer.Ordinal));
    }

    /// <summary>What the group made of a heading; null where the dictionary stands.</summary>
    public LearnedMeaning? Find(string? heading) =>
        KeyOf(heading) is { } key && meanings.TryGetValue(key, out var meaning) ? meaning : null;

    // A heading that stands twice in a file with two meanings is clear in neither.
    private static IEnumerable<(string Key, TargetField Field)> Clear(IEnumerable<(string Heading, TargetField Field)> columns) => columns
        .Where(c => c.Field != TargetField.Ignore).Select(c => (Key: KeyOf(c.Heading), c.Field)).Where(c => c.Key is not null)
        .GroupBy(c => c.Key!, c => c.Field, StringComparer.Ordinal).Where(g => g.Distinct().Count() == 1).Select(g => (g.Key, g.First()));

    // Of two corrections that are held by as many, the newer.
    private static LearnedMeaning? Decide(string key, List<TargetField> newestFirst)
    {
        var dictionary = ColumnSynonyms.Match(key).Field;
        var (field, count) = newestFirst.GroupBy(f => f).Select(g => (Field: g.Key, Count: g.Count()))
            .OrderByDescending(g => g.Count).ThenByDescending(g => g.Field == dictionary).First();
        return field == dictionary ? null : new LearnedMeaning(field, count);
    }

    private static string? KeyOf(string? heading) =>
        heading is { Length: > 0 and <= 100 } && CellText.HeadingKey(heading) is { Length: > 0 } key ? key : null;
}

namespace GroupCrm.Domain.Imports;

/// <summary>What a heading most likely means.</summary>
/// <param name="Field">The suggested target.</param>
/// <param name="Confidence">1 for the established word, less where it is used in two senses, 0 for an unknown heading.</param>
/// <param name="ReasonCode">Why: <c>import.column.synonym</c>, <c>.ending</c>, <c>.sequence-number</c>, <c>.unknown</c>, <c>.no-heading</c>.</param>
public sealed record HeadingMatch(TargetField Field, double Confidence, string ReasonCode);

/// <summary>Looks headings up in the dictionary, folded for width, blanks, brackets, case, years and trailing numbers.</summary>
public static class ColumnSynonyms
{
    /// <summary>Confidence of a heading that is known only by its last word.</summary>
    public const double EndingConfidence = 0.6;

    private static readonly Dictionary<string, (TargetField Field, double Confidence)> Exact = LoadExact();
    private static readonly (string Ending, TargetField Field)[] Endings = LoadEndings();
    private static readonly HashSet<string> Sequence = SynonymTable.Sequence.Select(CellText.HeadingKey).ToHashSet(StringComparer.Ordinal);

    /// <summary>Finds what a heading means; never fails, an unknown heading is <see cref="TargetField.Ignore"/>.</summary>
    public static HeadingMatch Match(string? heading)
    {
        if (string.IsNullOrWhiteSpace(heading)) return new(TargetField.Ignore, 0, "import.column.no-heading");
        if (heading.Length > 100) return new(TargetField.Ignore, 0, "import.column.unknown");
        var key = CellText.HeadingKey(heading);
        if (Sequence.Contains(key)) return new(TargetField.Ignore, 1, "import.column.sequence-number");
        if (Exact.TryGetValue(key, out var exact)) return new(exact.Field, exact.Confidence, "import.column.synonym");
        foreach (var (ending, field) in Endings)
            if (key.EndsWith(ending, StringComparison.Ordinal)) return new(field, EndingConfidence, "import.column.ending");
        return new(TargetField.Ignore, 0, "import.column.unknown");
    }

    /// <summary>Whether the heading is a list's running number (序号), which is no key.</summary>
    public static bool IsSequence(string? heading) => heading is { Length: <= 100 } && Sequence.Contains(CellText.HeadingKey(heading));

    private static Dictionary<string, (TargetField, double)> LoadExact()
    {
        var table = new Dictionary<string, (TargetField, double)>(StringComparer.Ordinal);
        foreach (var (field, confidence, headings) in SynonymTable.Exact)
            foreach (var heading in headings)
                table.TryAdd(CellText.HeadingKey(heading), (field, confidence));
        return table;
    }

    private static (string, TargetField)[] LoadEndings() =>
        [.. SynonymTable.Endings
            .SelectMany(e => e.Endings.Select(ending => (CellText.HeadingKey(ending), e.Field)))
            .OrderByDescending(e => e.Item1.Length)];
}

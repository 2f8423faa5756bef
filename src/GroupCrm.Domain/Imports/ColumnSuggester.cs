namespace GroupCrm.Domain.Imports;

/// <summary>The suggested use of one column.</summary>
/// <param name="Index">0-based column index.</param>
/// <param name="Heading">Verbatim heading; empty when the header cell is.</param>
/// <param name="Field">Suggested target.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Amount">How the numbers are meant, for amount columns (also for those left out).</param>
/// <param name="ReasonCode">Why this suggestion: the codes of <see cref="HeadingMatch"/>, <see cref="ColumnSuggester.LearnedReason"/>, or
/// <c>import.column.earlier-year</c>, <c>import.column.second-of-kind</c> for a column that gave way to another.</param>
public sealed record ColumnSuggestion(
    int Index, string Heading, TargetField Field, double Confidence, AmountSpec? Amount, string ReasonCode);

/// <summary>Suggests a mapping for a header row and finds the row that is the header.</summary>
public static class ColumnSuggester
{
    /// <summary>Reason code of a meaning that the group's stewards settled.</summary>
    public const string LearnedReason = "import.column.group";

    /// <summary>Suggests a target for each heading; a target that can be filled once is given to the surest column, amounts to the latest year.</summary>
    /// <param name="headings">By column index; empty where the header cell is.</param>
    /// <param name="learned">What the group's stewards made of headings: goes before the dictionary.</param>
    public static IReadOnlyList<ColumnSuggestion> Suggest(IReadOnlyList<string> headings, GroupSynonyms? learned = null)
    {
        ArgumentNullException.ThrowIfNull(headings);
        var columns = headings.Select((heading, index) => FromHeading(heading, index, learned ?? GroupSynonyms.None)).ToArray();
        foreach (var rivals in columns.Where(c => !c.Field.IsRepeatable()).GroupBy(c => c.Field).Where(g => g.Count() > 1).ToArray())
        {
            var winner = Winner(rivals);
            foreach (var loser in rivals.Where(c => c.Index != winner.Index))
                columns[loser.Index] = loser with { Field = TargetField.Ignore, Confidence = 0, ReasonCode = WhyLost(loser, winner) };
        }

        return columns;
    }

    /// <summary>How much a row looks like the header: the number of different things its cells name, 0 for a data row.</summary>
    public static int HeaderScore(IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var named = new HashSet<TargetField>();
        var filled = 0;
        foreach (var cell in cells)
        {
            if (string.IsNullOrWhiteSpace(cell)) continue;
            filled++;
            var match = ColumnSynonyms.Match(cell);
            if (match.Confidence >= ColumnSynonyms.EndingConfidence && match.Field != TargetField.Ignore) named.Add(match.Field);
        }

        // One known word among many unknown ones is a data row that happens to hold it (备注: 地址).
        return named.Count * 4 >= filled ? named.Count : 0;
    }

    private static ColumnSuggestion FromHeading(string heading, int index, GroupSynonyms learned)
    {
        var match = learned.Find(heading) is { } meaning ? new(meaning.Field, GroupSynonyms.Confidence, LearnedReason) : ColumnSynonyms.Match(heading);
        var amount = match.Field == TargetField.PurchaseAmount ? AmountHeading.Parse(heading).Spec : null;
        return new(index, heading, match.Field, match.Confidence, amount, match.ReasonCode);
    }

    private static ColumnSuggestion Winner(IEnumerable<ColumnSuggestion> rivals) =>
        rivals.OrderByDescending(YearOf).ThenByDescending(c => c.Confidence).ThenBy(c => c.Index).First();

    private static string WhyLost(ColumnSuggestion loser, ColumnSuggestion winner) =>
        YearOf(loser) < YearOf(winner) ? "import.column.earlier-year" : "import.column.second-of-kind";

    private static int YearOf(ColumnSuggestion column) =>
        column.Field == TargetField.PurchaseAmount || column.Amount is not null ? AmountHeading.Parse(column.Heading).Year ?? 0 : 0;
}

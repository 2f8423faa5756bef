namespace GroupCrm.Domain.Customers;

/// <summary>The golden fields: each is decided on its own.</summary>
public enum GoldenField
{
    Name = 1,
    EnglishName = 2,
    Uscc = 3,
    Industry = 4,
    Address = 5,
}

/// <summary>How the winner among the sources of a field is found.</summary>
public enum SurvivorshipRule
{
    /// <summary>An entry by hand, then a record with a valid USCC, then the most complete, then the most recent.</summary>
    TrustedThenComplete = 1,

    /// <summary>The most recent.</summary>
    MostRecent = 2,

    /// <summary>The value that most sources agree on, then the most recent.</summary>
    MostAgreed = 3,

    /// <summary>The most complete, then the most recent.</summary>
    MostComplete = 4,
}

/// <summary>One version of a source, as a candidate for golden values.</summary>
/// <param name="SourceRecordId">The record.</param>
/// <param name="SubsidiaryId">Whose record.</param>
/// <param name="IsHand">Entered by hand in this product.</param>
/// <param name="Since">When this version was received, UTC.</param>
/// <param name="Values">Its values.</param>
public sealed record SourceState(Guid SourceRecordId, Guid SubsidiaryId, bool IsHand, DateTime Since, SourceValues Values);

/// <summary>A golden value and the state of the source that it comes from.</summary>
public sealed record GoldenValue(GoldenField Field, string Value, SourceState From, SurvivorshipRule Rule);

/// <summary>Which source wins a field.</summary>
public static class Survivorship
{
    /// <summary>The rule of a field.</summary>
    public static SurvivorshipRule RuleOf(GoldenField field) => field switch
    {
        GoldenField.Name => SurvivorshipRule.TrustedThenComplete,
        GoldenField.Uscc => SurvivorshipRule.MostAgreed,
        GoldenField.Address => SurvivorshipRule.MostComplete,
        _ => SurvivorshipRule.MostRecent,
    };

    /// <summary>What a source says of a field; null where it says nothing valid.</summary>
    public static string? ValueOf(GoldenField field, SourceValues values) => field switch
    {
        GoldenField.Name => NullIfEmpty(values.Name),
        GoldenField.EnglishName => NullIfEmpty(values.EnglishName),
        GoldenField.Uscc => NullIfEmpty(values.Uscc),
        GoldenField.Industry => NullIfEmpty(values.Industry),
        GoldenField.Address => NullIfEmpty(values.Address),
        _ => null,
    };

    /// <summary>The golden value of a field over the present states of a customer's sources; null where none has one.</summary>
    public static GoldenValue? Decide(GoldenField field, IReadOnlyCollection<SourceState> sources)
    {
        var candidates = sources.Where(s => ValueOf(field, s.Values) is not null).ToList();
        if (candidates.Count == 0)
            return null;
        var rule = RuleOf(field);
        if (candidates.Count == 1)
            return new GoldenValue(field, ValueOf(field, candidates[0].Values)!, candidates[0], rule);
        var votes = candidates.GroupBy(s => ValueOf(field, s.Values)!).ToDictionary(g => g.Key, g => g.Count());
        var winner = candidates
            .OrderByDescending(s => rule switch
            {
                SurvivorshipRule.TrustedThenComplete => Trust(s),
                SurvivorshipRule.MostAgreed => votes[ValueOf(field, s.Values)!],
                SurvivorshipRule.MostComplete => s.IsHand ? int.MaxValue : Completeness(field, s.Values),
                _ => 0,
            })
            .ThenByDescending(s => rule == SurvivorshipRule.TrustedThenComplete ? Completeness(field, s.Values) : 0)
            .ThenByDescending(s => s.Since)
            .ThenBy(s => s.SourceRecordId)
            .First();
        return new GoldenValue(field, ValueOf(field, winner.Values)!, winner, rule);
    }

    /// <summary>All golden values that there are.</summary>
    public static IReadOnlyList<GoldenValue> DecideAll(IReadOnlyCollection<SourceState> sources) =>
        [.. Enum.GetValues<GoldenField>().Select(field => Decide(field, sources)).OfType<GoldenValue>()];

    private static int Trust(SourceState source) => (source.IsHand ? 2 : 0) + (source.Values.Uscc is null ? 0 : 1);

    private static int Completeness(GoldenField field, SourceValues values) => field switch
    {
        GoldenField.Name => (values.NameHasLegalForm ? 1_000 : 0) + values.Name.Length,
        GoldenField.Address => (values.DistrictCode.Length > 0 ? 2_000 : values.CityCode.Length > 0 ? 1_000 : 0) + (values.Address?.Length ?? 0),
        _ => 0,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

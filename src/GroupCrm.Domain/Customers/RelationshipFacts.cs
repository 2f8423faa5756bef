namespace GroupCrm.Domain.Customers;

/// <summary>What a subsidiary's sources say together of its relationship with one customer.</summary>
public sealed record RelationshipFacts(
    long? PurchaseMinor, string Currency, string? LocalClass, string? ShortName, DateOnly? LastTouchOn, string? OwnerText)
{
    /// <summary>
    /// Amounts of one currency add up, because each row of a ledger is business of its own (the currency that most rows have wins);
    /// class, short name and owner come from the most recent row that has one; the last touch is the latest.
    /// </summary>
    public static RelationshipFacts From(IReadOnlyCollection<SourceState> ofSubsidiary)
    {
        var recent = ofSubsidiary.OrderByDescending(s => s.Since).ThenBy(s => s.SourceRecordId).Select(s => s.Values).ToList();
        var amounts = recent.Where(v => v.PurchaseMinor is not null).GroupBy(v => v.Currency)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault();
        return new RelationshipFacts(
            amounts?.Sum(v => v.PurchaseMinor),
            amounts?.Key ?? "CNY",
            recent.Select(v => v.LocalClass).FirstOrDefault(Filled),
            recent.Select(v => v.ShortName).FirstOrDefault(Filled),
            recent.Max(v => v.LastTouchOn),
            recent.Select(v => v.OwnerText).FirstOrDefault(Filled));
    }

    private static bool Filled(string? text) => !string.IsNullOrEmpty(text);
}

namespace GroupCrm.Domain.Imports;

/// <summary>Currency words and signs in headings and cells → ISO 4217.</summary>
internal static class CurrencyWords
{
    // Longer words first: 港元 holds 元, US$ holds $.
    private static readonly (string Word, string Code)[] Words =
    [
        ("人民币", "CNY"), ("rmb", "CNY"), ("cny", "CNY"), ("cnh", "CNY"),
        ("美元", "USD"), ("美金", "USD"), ("usd", "USD"), ("us$", "USD"),
        ("欧元", "EUR"), ("eur", "EUR"), ("€", "EUR"),
        ("港元", "HKD"), ("港币", "HKD"), ("hkd", "HKD"), ("hk$", "HKD"),
        ("日元", "JPY"), ("日币", "JPY"), ("jpy", "JPY"),
        ("英镑", "GBP"), ("gbp", "GBP"), ("£", "GBP"),
        ("台币", "TWD"), ("twd", "TWD"), ("nt$", "TWD"),
        ("韩元", "KRW"), ("krw", "KRW"),
        ("新加坡元", "SGD"), ("新元", "SGD"), ("sgd", "SGD"),
        ("澳元", "AUD"), ("aud", "AUD"),
        ("$", "USD"), ("¥", "CNY"), ("元", "CNY"),
    ];

    /// <summary>Finds the currency that a folded, lower-case text names; null when it names none.</summary>
    internal static string? Find(string folded)
    {
        foreach (var (word, code) in Words)
            if (folded.Contains(word, StringComparison.Ordinal)) return code;
        return null;
    }

    /// <summary>Reads a currency cell (CNY, RMB, 人民币, 美元); null when it names none.</summary>
    internal static string? Parse(string? cell)
    {
        if (CellText.IsNothing(cell) || cell!.Length > 20) return null;
        var folded = CellText.HalfWidth(cell).ToLowerInvariant();
        if (Find(folded) is { } known) return known;
        return folded.Length == 3 && folded.All(char.IsAsciiLetterLower) ? folded.ToUpperInvariant() : null;
    }

    /// <summary>
    /// Takes currency words off both ends of a folded, lower-case amount and puts what they name into <paramref name="currency"/>;
    /// where the currency is known already, the signs that several countries use ($, ¥, 元) do not change it.
    /// </summary>
    internal static string Strip(string folded, ref string currency, bool known)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var (word, code) in Words)
            {
                if (folded.StartsWith(word, StringComparison.Ordinal)) folded = folded[word.Length..].TrimStart(' ', ':');
                else if (folded.EndsWith(word, StringComparison.Ordinal)) folded = folded[..^word.Length].TrimEnd();
                else continue;
                if (!known || word is not ("$" or "¥" or "元")) currency = code;
                known = true;
                again = true;
                break;
            }
        }

        return folded;
    }

    /// <summary>How many decimals the currency's minor unit has (ISO 4217).</summary>
    internal static int Decimals(string currency) => currency is "JPY" or "KRW" or "VND" ? 0 : 2;
}

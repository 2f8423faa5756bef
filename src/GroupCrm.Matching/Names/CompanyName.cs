using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Names;

/// <summary>Names of companies, taken apart and made comparable.</summary>
public static class CompanyName
{
    /// <summary>Marks that tell companies apart and stay in the key.</summary>
    private const string KeptInKey = "&+";

    /// <summary>Parses a name as a cell holds it. Never throws; every text of the result is non-null.</summary>
    public static CompanyNameParts Parse(string? text)
    {
        var raw = text ?? "";
        var folded = HanScript.ToSimplified(HanScript.Fold(raw));
        if (folded.Length == 0 || EmptyWords.Contains(folded)) return Empty(raw);
        List<string>? found = null;
        var clean = NameNotes.Remove(WithoutBlanksAtHan(folded), ref found);
        if (clean.Length == 0) return Empty(raw);
        string[] noise = found is null ? [] : [.. found];
        return HasHan(clean)
            ? ChineseCompanyName.Parse(raw, clean, noise, LettersAndDigits.Of(clean, KeptInKey))
            : LatinCompanyName.Parse(raw, clean, noise);
    }

    private static CompanyNameParts Empty(string raw) => new(raw, "", "", "", "", "", "", false, [], "");

    private static bool HasHan(string text)
    {
        foreach (var c in text)
            if (HanScript.IsHan(c)) return true;
        return false;
    }

    // A blank beside a Han character says nothing (精密 机械), between Latin words it parts them.
    private static string WithoutBlanksAtHan(string text)
    {
        if (!text.Contains(' ', StringComparison.Ordinal) || !HasHan(text)) return text;
        Span<char> buffer = text.Length <= 512 ? stackalloc char[512] : new char[text.Length];
        var n = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && (IsTight(text, i - 1) || IsTight(text, i + 1))) continue;
            buffer[n++] = text[i];
        }
        return new string(buffer[..n]);
    }

    private static bool IsTight(string text, int at) => at < 0 || at >= text.Length || HanScript.IsHan(text[at]) || text[at] is '(' or ')';
}

using System.Text;

namespace GroupCrm.Matching.Text;

/// <summary>Gives a cleaned text back for people to read: folding makes Latin letters capitals, addresses lose their blanks.</summary>
public static class Written
{
    /// <summary>
    /// <paramref name="clean"/> with its letters as <paramref name="raw"/> has them and with the blanks between words of other
    /// scripts than Han. What is not found in the raw text stays as it is.
    /// </summary>
    public static string As(string clean, string? raw)
    {
        ArgumentNullException.ThrowIfNull(clean);
        if (string.IsNullOrEmpty(raw) || !clean.Any(char.IsAsciiLetterUpper))
            return clean;
        var isForeign = !clean.Any(HanScript.IsHan);
        var text = new StringBuilder(raw.Length);
        var at = 0;
        foreach (var c in clean)
        {
            var found = Find(raw, at, c);
            if (found < 0)
            {
                text.Append(c);
                continue;
            }

            if (c != ' ' && text.Length > 0 && text[^1] != ' ' && (isForeign || (IsWord(text[^1]) && IsWord(c)))
                && raw.AsSpan(at, found - at).ContainsAny(' ', '\u00A0', '\u3000'))
                text.Append(' ');
            text.Append(char.IsAsciiLetterUpper(c) && char.IsLower(raw[found]) ? char.ToLowerInvariant(c) : c);
            at = found + 1;
        }

        // The point that ends an abbreviation (Co., Ltd.) went with the marks at the end.
        return raw.AsSpan(at).Trim() is "." && text[^1] != '.' ? text.Append('.').ToString() : text.ToString();
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) && !HanScript.IsHan(c);

    private static int Find(string raw, int from, char folded)
    {
        for (var i = from; i < raw.Length; i++)
            if (HanScript.Simplify(Folding.Fold(raw[i])) == folded)
                return i;
        return -1;
    }
}

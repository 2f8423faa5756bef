using System.Buffers;

namespace GroupCrm.Matching.Text;

/// <summary>The form of a text in which blanks and marks do not count.</summary>
internal static class LettersAndDigits
{
    /// <summary>The letters and digits of a text, and the marks named in <paramref name="alsoKept"/>.</summary>
    public static string Of(string text, string alsoKept = "")
    {
        if (IsClean(text, alsoKept)) return text;
        var rented = text.Length > 256 ? ArrayPool<char>.Shared.Rent(text.Length) : null;
        var buffer = rented ?? stackalloc char[256];
        var n = 0;
        foreach (var c in text)
            if (IsKept(c, alsoKept)) buffer[n++] = c;
        var result = new string(buffer[..n]);
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return result;
    }

    private static bool IsClean(string text, string alsoKept)
    {
        foreach (var c in text)
            if (!IsKept(c, alsoKept)) return false;
        return true;
    }

    private static bool IsKept(char c, string alsoKept) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || alsoKept.Contains(c, StringComparison.Ordinal);
}

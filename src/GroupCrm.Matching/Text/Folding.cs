using System.Buffers;
using System.Globalization;
using System.Text;

namespace GroupCrm.Matching.Text;

/// <summary>One table look-up per character; only text with characters that fold to several goes the slow way over NFKC.</summary>
internal static class Folding
{
    private const char Removed = '\0', Special = '\uFFFF';
    private static readonly char[] Table = BuildTable();

    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (IsFolded(text)) return text;
        if (HasSpecial(text)) text = Composed(text);
        var rented = text.Length > 512 ? ArrayPool<char>.Shared.Rent(text.Length) : null;
        var buffer = rented ?? stackalloc char[512];
        var n = FoldInto(text, buffer);
        var folded = n == 0 ? "" : buffer[..n].SequenceEqual(text) ? text : new string(buffer[..n]);
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return folded;
    }

    /// <summary>Folds one character that does not depend on its neighbours; '\0' stands for "nothing remains".</summary>
    public static char Fold(char c) => Table[c] is Special ? c : Table[c];

    private static bool IsFolded(string text)
    {
        var previous = ' ';
        foreach (var c in text)
        {
            if (Table[c] != c || char.IsSurrogate(c) || (c == ' ' && previous == ' ')) return false;
            previous = c;
        }
        return previous != ' ';
    }

    private static bool HasSpecial(string text)
    {
        foreach (var c in text)
            if (Table[c] == Special) return true;
        return false;
    }

    private static int FoldInto(ReadOnlySpan<char> text, Span<char> target)
    {
        var n = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) continue;
                target[n++] = c;
                target[n++] = text[++i];
                continue;
            }
            c = Fold(c);
            if (c == Removed || (c == ' ' && (n == 0 || target[n - 1] == ' '))) continue;
            target[n++] = c;
        }
        return n > 0 && target[n - 1] == ' ' ? n - 1 : n;
    }

    // Normalize throws on half a surrogate pair and on U+FFFE; such characters say nothing and go.
    private static string Composed(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!rune.IsBmp || Table[rune.Value] != Removed) clean.Append(rune);
        return clean.ToString().Normalize(NormalizationForm.FormKC);
    }

    private static char[] BuildTable()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i <= char.MaxValue; i++) table[i] = FoldOne((char)i);
        return table;
    }

    private static char FoldOne(char c)
    {
        if (HanScript.IsHan(c) || char.IsSurrogate(c)) return c;
        if (char.IsWhiteSpace(c)) return ' ';
        var category = char.GetUnicodeCategory(c);
        if (category is UnicodeCategory.Control or UnicodeCategory.Format
            || c is (>= '\uFE00' and <= '\uFE0F') or '\uFFFC' or '\uFFFD' or '\uFFFE' or '\uFFFF')
            return Removed;
        if (c is >= '\u0300' and <= '\u036F') return Special;
        if (c is >= '\u2000' and < '\u3400' or >= '\uF900')
        {
            var plain = c.ToString().Normalize(NormalizationForm.FormKC);
            if (plain.Length != 1) return Special;
            c = plain[0];
            if (c == ' ') return ' ';
        }
        return Unify(c);
    }

    private static char Unify(char c) => c switch
    {
        '[' or '{' or '【' or '〔' or '〖' or '「' or '『' or '《' or '〈' or '⟨' => '(',
        ']' or '}' or '】' or '〕' or '〗' or '」' or '』' or '》' or '〉' or '⟩' => ')',
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => '-',
        '“' or '”' or '„' => '"',
        '‘' or '’' => '\'',
        '•' or '・' or '‧' => '·',
        _ => char.ToUpperInvariant(c),
    };
}

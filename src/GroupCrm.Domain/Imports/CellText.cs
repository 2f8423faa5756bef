using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GroupCrm.Domain.Imports;

/// <summary>Folding of cell and heading texts for comparison; the cell itself is always kept verbatim.</summary>
public static partial class CellText
{
    private static readonly HashSet<string> EmptyMarks = new(StringComparer.OrdinalIgnoreCase)
    {
        "-", "--", "---", "/", "\\", "—", "——", "无", "暂无", "没有", "空", "未填", "n/a", "na", "nil", "none", "null", "#n/a",
    };

    /// <summary>Full-width letters, digits and signs become half-width, every kind of blank one space; the ends are trimmed.</summary>
    public static string HalfWidth(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\uFEFF' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060') continue;
            folded.Append(c switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                '\uFFE5' => '¥',
                '【' or '〔' or '［' => '[',
                '】' or '〕' or '］' => ']',
                '、' => ',',
                '。' => '.',
                '−' or '–' or '‐' or '‑' => '-',
                _ when char.IsWhiteSpace(c) || char.IsControl(c) => ' ',
                _ => c,
            });
        }

        return folded.ToString().Trim();
    }

    /// <summary>A heading as a dictionary key: lower case, without brackets and what they hold, blanks, marks, years and trailing numbers.</summary>
    public static string HeadingKey(string heading)
    {
        var text = Year().Replace(WithoutBrackets(HalfWidth(heading)), string.Empty);
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsLetterOrDigit(c)) key.Append(char.ToLowerInvariant(c));

        while (key.Length > 1 && (char.IsAsciiDigit(key[^1]) || "一二三四①②③④".Contains(key[^1], StringComparison.Ordinal))) key.Length--;
        return key.ToString();
    }

    /// <summary>Whether the cell says that there is nothing: blank, 无, 暂无, -, N/A.</summary>
    public static bool IsNothing(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return true;
        return text.Length <= 12 && EmptyMarks.Contains(HalfWidth(text));
    }

    /// <summary>Whether the cell is a plain number (with separators, sign, currency or percent sign at most).</summary>
    public static bool IsNumeric(string text)
    {
        var plain = HalfWidth(text).Trim('¥', '$', '€', '%', ' ');
        return plain.Length is > 0 and <= 40
            && decimal.TryParse(plain, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);
    }

    private static string WithoutBrackets(string text)
    {
        var kept = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text)
        {
            if (c is '(' or '[' or '<') depth++;
            else if (c is ')' or ']' or '>') depth = Math.Max(0, depth - 1);
            else if (depth == 0) kept.Append(c);
        }

        return kept.Length == 0 ? text : kept.ToString();
    }

    [GeneratedRegex(@"(?<!\d)20\d\d(?!\d)\s*(年度?)?")]
    private static partial Regex Year();
}

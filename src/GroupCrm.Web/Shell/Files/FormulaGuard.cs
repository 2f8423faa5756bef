using System.Text.RegularExpressions;

namespace GroupCrm.Web.Shell.Files;

/// <summary>
/// Keeps texts of a written file from running as formulas when a spreadsheet program opens it (CSV injection, CWE-1236): an apostrophe
/// goes before a leading = + - @, tab or line end. Numbers and phones that begin with a sign stay as they are.
/// </summary>
public static partial class FormulaGuard
{
    /// <summary>The text, with an apostrophe before it where it could run.</summary>
    public static string Neutralise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = 0;
        while (start < text.Length && text[start] is ' ' or '\u00A0' or '\u3000' or '\uFEFF') start++;
        return start < text.Length && IsLead(text[start]) && !SignedNumber().IsMatch(text) ? "'" + text : text;
    }

    // Spreadsheet programs of East Asia take the full-width signs as well.
    private static bool IsLead(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' or '|';

    // -5, -1,234.50, +86 138 0013 8000, +86-21-5555 6666: digits and the marks between them, nothing that could name a function.
    [GeneratedRegex(@"^\s*(-|\+)\s?\(?[0-9][0-9 ().,\-]*%?\s*\z")]
    private static partial Regex SignedNumber();
}

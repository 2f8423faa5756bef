using System.Text;

namespace GroupCrm.Domain.Imports;

/// <summary>
/// Cells as spreadsheets put them on the clipboard as text: tabs between cells, line breaks between rows, and quotation marks around a
/// cell only where a line break or a tab stands in it. Quotation marks of a cell's own content stay as they are.
/// </summary>
public static class ClipboardText
{
    /// <summary>The rows with their cells, verbatim; blank rows count, but for those at the end.</summary>
    public static IReadOnlyList<string[]> Rows(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new List<string[]>();
        var row = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            row.Add(Cell(text, ref at));
            if (at < text.Length && text[at] == '\t')
            {
                at++;
                if (at < text.Length)
                    continue;
                row.Add("");
            }

            rows.Add([.. row]);
            row.Clear();
            if (at < text.Length)
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        }

        while (rows.Count > 0 && Array.TrueForAll(rows[^1], string.IsNullOrWhiteSpace))
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    private static string Cell(string text, ref int at)
    {
        if (text[at] == '"' && Quoted(text, at) is var (value, end) && value is not null)
        {
            at = end;
            return value;
        }

        var start = at;
        while (at < text.Length && !Ends(text[at]))
            at++;
        return text[start..at];
    }

    // A cell is quoted where its closing mark ends it and it holds what needs one: "ABC" without is the cell's own content.
    private static (string? Value, int End) Quoted(string text, int at)
    {
        var value = new StringBuilder();
        var needed = false;
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                needed |= Ends(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                needed = true;
                i++;
            }
            else
            {
                return needed && (i + 1 == text.Length || Ends(text[i + 1])) ? (value.ToString(), i + 1) : default;
            }

            value.Append(text[i]);
        }

        return default;
    }

    private static bool Ends(char c) => c is '\t' or '\r' or '\n';
}

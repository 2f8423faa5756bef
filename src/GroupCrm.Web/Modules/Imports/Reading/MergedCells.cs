using ExcelDataReader;
using GroupCrm.Domain.Imports;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>
/// Cells merged over several rows: the words of the first row hold for the others too (a company beside two contacts, a heading beside
/// headings of two levels). Numbers and codes are not repeated: an amount stands once, however many rows its cell is high, and a key
/// names one row.
/// </summary>
internal sealed class MergedCells
{
    /// <summary>More ranges than anybody merges by hand are left as they are.</summary>
    private const int MostRanges = 200_000;

    /// <summary>Ranges that stand beside each other in a row.</summary>
    private const int MostOpen = 512;

    private readonly Queue<CellRange> coming;
    private readonly List<(CellRange Range, string Text)> open = [];

    internal MergedCells(CellRange[]? ranges) => coming = new(ranges is null or { Length: > MostRanges } ? [] : ranges
        .Where(r => r.ToRow > r.FromRow && r.FromRow >= 0 && r.FromColumn is >= 0 and < MostOpen).OrderBy(r => r.FromRow));

    /// <summary>Goes to a row. Every row must be entered, in their order, also those that are passed over.</summary>
    /// <param name="row">1-based.</param>
    /// <param name="text">The text of one of its cells.</param>
    internal void Enter(int row, Func<int, string> text)
    {
        if (open.Count > 0) open.RemoveAll(o => o.Range.ToRow < row - 1);
        while (coming.TryPeek(out var next) && next.FromRow <= row - 1)
        {
            coming.Dequeue();
            if (next.FromRow == row - 1 && open.Count < MostOpen && text(next.FromColumn) is { Length: > 0 } words && !IsNumberOrCode(words))
                open.Add((next, words));
        }
    }

    /// <summary>The cells of the row entered last, with what is merged into it from above; a row with nothing of its own stays blank.</summary>
    internal string[] Fill(int row, string[] cells)
    {
        if (open.Count == 0 || cells.Length == 0 || Array.TrueForAll(cells, string.IsNullOrWhiteSpace)) return cells;
        foreach (var (range, text) in open)
        {
            if (range.FromRow == row - 1) continue;
            if (range.FromColumn >= cells.Length) cells = [.. cells, .. Enumerable.Repeat(string.Empty, range.FromColumn + 1 - cells.Length)];
            if (cells[range.FromColumn].Length == 0) cells[range.FromColumn] = text;
        }

        return cells;
    }

    private static bool IsNumberOrCode(string text) =>
        CellText.IsNumeric(text) || text.Any(char.IsAsciiDigit) && text.All(c => char.IsAscii(c) && !char.IsWhiteSpace(c));
}

using GroupCrm.Domain.Imports;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>Looks at the first rows of each sheet: header, columns, samples.</summary>
internal static class SheetInspector
{
    /// <summary>Rows among which the header is looked for.</summary>
    private const int HeaderDepth = 30;

    private const int SampleValues = 3;

    internal static WorkbookInfo Inspect(IRowSource source, FileFormat format, TextShape? shape)
    {
        var sheets = new List<(SheetInfo Info, int Score)>();
        do sheets.Add(InspectSheet(source, sheets.Count));
        while (source.NextSheet());

        if (sheets.TrueForAll(s => s.Info.Columns.Count == 0)) return WorkbookInfo.Refused(format, FileRefusal.Of("empty"));
        var chosen = sheets
            .Where(s => !s.Info.Hidden && s.Info.Columns.Count > 0)
            .OrderByDescending(s => s.Score).ThenByDescending(s => s.Info.EstimatedRows).ThenBy(s => s.Info.Index)
            .Select(s => (int?)s.Info.Index).FirstOrDefault();
        return new(format, [.. sheets.Select(s => s.Info)], chosen, shape?.Encoding.WebName.ToLowerInvariant(), shape?.Delimiter, null);
    }

    private static (SheetInfo Info, int Score) InspectSheet(IRowSource source, int index)
    {
        var rows = new List<(int Number, string[] Cells)>();
        while (rows.Count < HeaderDepth + SpreadsheetOpener.SampleRows && source.Read())
            if (source.Cells() is { Length: > 0 } cells && cells.Any(c => !string.IsNullOrWhiteSpace(c))) rows.Add((source.RowNumber, cells));

        var (at, score) = FindHeader(rows);
        var header = at is { } position ? rows[position].Number : 0;
        var columns = Columns(at is { } h ? rows[h].Cells : [], at is { } a ? rows[(a + 1)..] : rows, header, out var firstData);
        var info = new SheetInfo(index, source.SheetName, source.SheetHidden, at is null ? null : header, firstData, columns,
            rows.Count < HeaderDepth ? Math.Max(0, rows.Count - (at ?? -1) - 1) : Math.Max(0, source.ApproximateRows - header));
        return (info, score);
    }

    // The row that names the most different things; without one, the first row of several texts above rows that are as wide.
    private static (int? At, int Score) FindHeader(List<(int Number, string[] Cells)> rows)
    {
        int? best = null;
        var bestScore = 0;
        for (var i = 0; i < Math.Min(HeaderDepth, rows.Count); i++)
        {
            var score = ColumnSuggester.HeaderScore(rows[i].Cells);
            if (score <= bestScore) continue;
            (best, bestScore) = (i, score);
        }

        if (best is not null) return (best, bestScore);
        for (var i = 0; i + 1 < Math.Min(HeaderDepth, rows.Count); i++)
        {
            var cells = rows[i].Cells;
            if (cells.Length > 1 && cells.All(c => c.Length is > 0 and <= 60 && !CellText.IsNumeric(c)) && rows[i + 1].Cells.Length >= cells.Length - 1)
                return (i, 0);
        }

        return (null, 0);
    }

    private static IReadOnlyList<ColumnInfo> Columns(string[] header, List<(int Number, string[] Cells)> below, int headerRow, out int? firstData)
    {
        var width = Math.Max(header.Length, below.Count == 0 ? 0 : below.Max(r => r.Cells.Length));
        var headings = new string[width];
        for (var i = 0; i < width; i++) headings[i] = i < header.Length ? header[i] : string.Empty;
        var suggestions = ColumnSuggester.Suggest(headings);
        var classifier = new RowClassifier(headerRow, headings, [.. suggestions.Select(s => s.Field)]);
        var data = below.Where(r => classifier.Classify(r.Number, r.Cells) == RowKind.Data).Take(SpreadsheetOpener.SampleRows).ToList();
        firstData = data.Count == 0 ? null : data[0].Number;
        return [.. suggestions.Select(s => Column(s, data))];
    }

    private static ColumnInfo Column(ColumnSuggestion suggestion, List<(int Number, string[] Cells)> data)
    {
        var filled = data
            .Where(r => suggestion.Index < r.Cells.Length && !string.IsNullOrWhiteSpace(r.Cells[suggestion.Index]))
            .Select(r => r.Cells[suggestion.Index]).ToList();
        return new(suggestion, [.. filled.Distinct(StringComparer.Ordinal).Take(SampleValues)], filled.Count);
    }
}

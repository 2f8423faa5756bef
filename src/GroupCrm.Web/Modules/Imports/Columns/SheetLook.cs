using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Reading;

namespace GroupCrm.Web.Modules.Imports.Columns;

/// <summary>Looks at one sheet with a header row that a person chose.</summary>
public static class SheetLook
{
    private const int SampleValues = 3;

    /// <summary>The columns under that header with suggestions and samples, as the first look would have found them.</summary>
    public static IReadOnlyList<ColumnInfo> Columns(SpreadsheetOpener opener, Stream stream, string fileName, ReadPlan place)
    {
        ArgumentNullException.ThrowIfNull(opener);
        ArgumentNullException.ThrowIfNull(place);
        var bare = place with { Columns = [] };
        string[] header = [];
        var below = new List<SheetRow>();
        foreach (var row in opener.Rows(stream, fileName, bare, Math.Max(0, place.HeaderRow - 1)))
        {
            if (row.RowNumber == place.HeaderRow)
                header = row.Cells;
            else if (row.Kind != RowKind.Unreadable && row.Cells.Length > 0)
                below.Add(row);
            if (below.Count >= SpreadsheetOpener.SampleRows)
                break;
        }

        var width = below.Select(r => r.Cells.Length).Append(header.Length).Max();
        var headings = Enumerable.Range(0, width).Select(i => i < header.Length ? header[i] : "").ToArray();
        var suggestions = ColumnSuggester.Suggest(headings);
        var classifier = new RowClassifier(place.HeaderRow, headings, [.. suggestions.Select(s => s.Field)]);
        var data = below.Where(r => classifier.Classify(r.RowNumber, r.Cells) == RowKind.Data).ToList();
        return [.. suggestions.Select(s => Column(s, data))];
    }

    private static ColumnInfo Column(ColumnSuggestion suggestion, List<SheetRow> data)
    {
        var filled = data.Where(r => suggestion.Index < r.Cells.Length && !string.IsNullOrWhiteSpace(r.Cells[suggestion.Index]))
            .Select(r => r.Cells[suggestion.Index]).ToList();
        return new ColumnInfo(suggestion, [.. filled.Distinct(StringComparer.Ordinal).Take(SampleValues)], filled.Count);
    }
}

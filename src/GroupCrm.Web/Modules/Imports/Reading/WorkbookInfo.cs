using GroupCrm.Domain.Imports;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>What the content is, whatever the file's name ends with.</summary>
public enum FileFormat
{
    Unknown = 0,

    /// <summary>Zipped workbook: xlsx, xlsm, xlsb.</summary>
    Zip,

    /// <summary>OLE2 compound file: xls.</summary>
    Ole,

    /// <summary>Delimited text.</summary>
    Text,
}

/// <summary>What was found in a file before anything is imported.</summary>
/// <param name="Format">By content.</param>
/// <param name="Sheets">All sheets in their order, hidden ones included and marked.</param>
/// <param name="ChosenSheet">Index of the visible sheet that looks most like a customer list; null when there is none.</param>
/// <param name="Encoding">For text: <c>utf-8</c>, <c>utf-16</c>, <c>utf-16be</c> or <c>gb18030</c>.</param>
/// <param name="Delimiter">For text: comma, semicolon, tab or bar.</param>
/// <param name="Refusal">Why the file cannot be read; the other values are then empty.</param>
public sealed record WorkbookInfo(
    FileFormat Format, IReadOnlyList<SheetInfo> Sheets, int? ChosenSheet, string? Encoding, char? Delimiter, FileRefusal? Refusal)
{
    internal static WorkbookInfo Refused(FileFormat format, FileRefusal refusal) => new(format, [], null, null, null, refusal);

    /// <summary>The plan that follows from the suggestions for one sheet, ready to be corrected.</summary>
    public ReadPlan SuggestedPlan(int sheetIndex)
    {
        var sheet = Sheets[sheetIndex];
        return new ReadPlan(sheetIndex, sheet.HeaderRow ?? 0, Encoding, Delimiter,
            [.. sheet.Columns.Select(c => new ColumnPlan(c.Suggestion.Index, c.Suggestion.Heading, c.Suggestion.Field, c.Suggestion.Amount))]);
    }
}

/// <summary>One sheet.</summary>
/// <param name="Index">0-based among all sheets.</param>
/// <param name="Name">Its name; the file's name for text.</param>
/// <param name="Hidden">Hidden sheets are listed and never chosen.</param>
/// <param name="HeaderRow">1-based row of the header; null when none was found (columns are then without headings).</param>
/// <param name="FirstDataRow">1-based row of the first data row; null when there is none.</param>
/// <param name="Columns">The columns with their suggestions.</param>
/// <param name="EstimatedRows">About how many rows follow the header.</param>
public sealed record SheetInfo(
    int Index, string Name, bool Hidden, int? HeaderRow, int? FirstDataRow, IReadOnlyList<ColumnInfo> Columns, int EstimatedRows);

/// <summary>One column.</summary>
/// <param name="Suggestion">Index, heading and suggested target.</param>
/// <param name="Samples">Up to three different values, verbatim.</param>
/// <param name="Filled">Filled cells among the first <see cref="SpreadsheetOpener.SampleRows"/> data rows.</param>
public sealed record ColumnInfo(ColumnSuggestion Suggestion, IReadOnlyList<string> Samples, int Filled);

/// <summary>How a file is to be read; plain values, so that it can be stored with the run and used again after a restart.</summary>
/// <param name="SheetIndex">0-based.</param>
/// <param name="HeaderRow">1-based; 0 when the sheet has no header: every row is then data.</param>
/// <param name="Encoding">For text, as found or corrected; null: found anew.</param>
/// <param name="Delimiter">For text, as found or corrected; null: found anew.</param>
/// <param name="Columns">What each column means; columns that are not listed are ignored.</param>
public sealed record ReadPlan(int SheetIndex, int HeaderRow, string? Encoding, char? Delimiter, IReadOnlyList<ColumnPlan> Columns)
{
    /// <summary>Whether each column is named once and lies inside the bounds: to be asked of a mapping that a person sent.</summary>
    public bool IsSound(ReadLimits limits) =>
        SheetIndex >= 0 && HeaderRow >= 0
        && Columns.All(c => c.Index >= 0 && c.Index < limits.MaxColumns)
        && Columns.Select(c => c.Index).Distinct().Count() == Columns.Count;

    internal void RequireSound(ReadLimits limits)
    {
        if (!IsSound(limits)) throw new ArgumentException("The plan names a column twice or one that cannot be.");
    }
}

/// <summary>The mapping of one column.</summary>
public sealed record ColumnPlan(int Index, string Heading, TargetField Field, AmountSpec? Amount = null);

/// <summary>One row as read.</summary>
/// <param name="RowNumber">1-based in the sheet; for text the record's number, as a spreadsheet program would number it.</param>
/// <param name="Kind">What it is; only <see cref="RowKind.Data"/> is imported.</param>
/// <param name="Cells">Texts by column index, empty for empty cells; numbers in full, dates as yyyy-MM-dd.</param>
/// <param name="Refusal">Set on the one last row of kind <see cref="RowKind.Unreadable"/>.</param>
public sealed record SheetRow(int RowNumber, RowKind Kind, string[] Cells, FileRefusal? Refusal = null);

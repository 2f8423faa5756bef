namespace GroupCrm.Domain.Imports;

/// <summary>What a row of a sheet is.</summary>
public enum RowKind
{
    /// <summary>A customer's row: the only kind that counts as read.</summary>
    Data = 0,

    /// <summary>Nothing in it, or only a running number that somebody filled down in advance.</summary>
    Blank,

    /// <summary>Above the header: title, date of issue, explanation.</summary>
    Title,
    Header,

    /// <summary>The header once more, as printed lists repeat it on every page.</summary>
    RepeatedHeader,

    /// <summary>合计, 总计, 小计, Total, or numbers alone without any name or key.</summary>
    Total,

    /// <summary>A remark below the table: 制表人, 注.</summary>
    Note,

    /// <summary>Not a row: reading ended here, the row's refusal says why.</summary>
    Unreadable,
}

/// <summary>Tells data rows from what surrounds them. Built once for a sheet, asked for each row.</summary>
public sealed class RowClassifier
{
    private static readonly string[] TotalWords =
        ["合计", "总计", "小计", "共计", "总和", "汇总", "本页小计", "本页合计", "累计", "total", "subtotal", "grandtotal", "sum"];

    private static readonly string[] NoteWords =
        ["注:", "注释", "备注:", "说明", "制表", "填表", "审核", "打印", "数据来源", "单位:", "note:", "source:", "printed"];

    private readonly int headerRow;
    private readonly string[] headings;
    private readonly bool[] isSequence;
    private readonly bool[] isIdentity;

    /// <param name="headerRow">Row number of the header, 1-based; 0 when the sheet has none.</param>
    /// <param name="headings">Headings by column index.</param>
    /// <param name="fields">Mapped target by column index.</param>
    public RowClassifier(int headerRow, IReadOnlyList<string> headings, IReadOnlyList<TargetField> fields)
    {
        ArgumentNullException.ThrowIfNull(headings);
        ArgumentNullException.ThrowIfNull(fields);
        this.headerRow = headerRow;
        this.headings = [.. headings.Select(CellText.HalfWidth)];
        isSequence = [.. headings.Select(ColumnSynonyms.IsSequence)];
        isIdentity = [.. fields.Select(f => f is TargetField.CompanyName or TargetField.SourceKey or TargetField.Uscc or TargetField.ContactName)];
    }

    /// <summary>Says what the row is.</summary>
    /// <param name="rowNumber">1-based number in the sheet.</param>
    /// <param name="cells">Cell texts by column index; empty for an empty cell.</param>
    public RowKind Classify(int rowNumber, IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (rowNumber == headerRow) return RowKind.Header;
        var filled = Filled(cells);
        if (filled.Count == 0) return RowKind.Blank;
        if (rowNumber < headerRow) return RowKind.Title;
        if (IsTotalLabel(cells, filled)) return RowKind.Total;
        if (IsSignature(cells, filled)) return RowKind.Note;
        if (filled.Exists(IsIdentityColumn)) return RepeatsHeader(cells, filled) ? RowKind.RepeatedHeader : RowKind.Data;
        if (filled.TrueForAll(IsSequenceColumn) && filled.TrueForAll(i => CellText.IsNumeric(cells[i]))) return RowKind.Blank;
        if (RepeatsHeader(cells, filled)) return RowKind.RepeatedHeader;
        if (IsNote(cells, filled)) return RowKind.Note;
        return filled.TrueForAll(i => CellText.IsNumeric(cells[i]) && !LooksLikePhone(cells[i])) ? RowKind.Total : RowKind.Data;
    }

    private static List<int> Filled(IReadOnlyList<string> cells)
    {
        var filled = new List<int>(cells.Count);
        for (var i = 0; i < cells.Count; i++)
            if (!string.IsNullOrWhiteSpace(cells[i])) filled.Add(i);
        return filled;
    }

    // A total carries its word in its first filled cell and then nothing but numbers; 合计机械有限公司 is a company.
    private static bool IsTotalLabel(IReadOnlyList<string> cells, List<int> filled)
    {
        var first = cells[filled[0]];
        if (first.Length > 30) return false;
        var label = string.Concat(CellText.HalfWidth(first).ToLowerInvariant().Where(char.IsLetter));
        return Array.IndexOf(TotalWords, label) >= 0 && filled.Skip(1).All(i => CellText.IsNumeric(cells[i]) || cells[i].Length <= 4);
    }

    private static bool IsNote(IReadOnlyList<string> cells, List<int> filled)
    {
        if (filled.Count > 2 || filled[0] > 1) return false;
        var text = CellText.HalfWidth(cells[filled[0]]).ToLowerInvariant();
        return NoteWords.Any(w => text.StartsWith(w, StringComparison.Ordinal));
    }

    // 制表：张三 alone in a row, also below the names or keys.
    private static bool IsSignature(IReadOnlyList<string> cells, List<int> filled) =>
        filled.Count == 1 && IsNote(cells, filled) && CellText.HalfWidth(cells[filled[0]]).IndexOf(':', StringComparison.Ordinal) is > 0 and < 8;

    private static bool LooksLikePhone(string cell)
    {
        var digits = cell.Count(char.IsAsciiDigit);
        return digits is >= 7 and <= 12 && !cell.Contains('.', StringComparison.Ordinal) && !cell.Contains(',', StringComparison.Ordinal);
    }

    private bool RepeatsHeader(IReadOnlyList<string> cells, List<int> filled) =>
        filled.Count >= Math.Min(2, headings.Length) && headerRow > 0
        && filled.TrueForAll(i => i < headings.Length && cells[i].Length <= 100 && CellText.HalfWidth(cells[i]) == headings[i]);

    private bool IsIdentityColumn(int column) => column < isIdentity.Length && isIdentity[column];

    private bool IsSequenceColumn(int column) => column < isSequence.Length && isSequence[column];
}

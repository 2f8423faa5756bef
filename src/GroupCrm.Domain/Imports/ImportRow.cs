namespace GroupCrm.Domain.Imports;

/// <summary>A cell with the heading it stood under.</summary>
public sealed record HeadedCell(string Heading, string Value);

/// <summary>
/// One data row, mapped: every text verbatim as the file gave it (null for a blank cell), amounts and dates read.
/// Names, codes, phones, mails and addresses are judged elsewhere.
/// </summary>
public sealed record ImportRow
{
    /// <summary>1-based row in the sheet, or record in a text file: what a spreadsheet program shows at the left.</summary>
    public required int RowNumber { get; init; }

    public string? SourceKey { get; init; }
    public string? CompanyName { get; init; }
    public string? EnglishName { get; init; }
    public string? ShortName { get; init; }
    public string? Uscc { get; init; }
    public string? ContactName { get; init; }
    public IReadOnlyList<HeadedCell> Phones { get; init; } = [];
    public IReadOnlyList<HeadedCell> Emails { get; init; } = [];
    public string? Address { get; init; }
    public string? Industry { get; init; }
    public string? PurchaseAmount { get; init; }
    public string? Currency { get; init; }
    public string? TaxIncluded { get; init; }
    public string? Owner { get; init; }
    public string? Class { get; init; }
    public string? CreatedOn { get; init; }
    public string? LastTouch { get; init; }
    public IReadOnlyList<HeadedCell> Notes { get; init; } = [];
    public string? PaymentTerm { get; init; }

    /// <summary>The amount without tax; null when no amount column is mapped.</summary>
    public AmountCheck? Amount { get; init; }

    /// <summary>The day of <see cref="CreatedOn"/>; null when no column is mapped.</summary>
    public DateCheck? CreatedDate { get; init; }

    /// <summary>The day of <see cref="LastTouch"/>; null when no column is mapped.</summary>
    public DateCheck? LastTouchDate { get; init; }

    /// <summary>Filled cells of columns that are not mapped; they stay on the source record.</summary>
    public IReadOnlyList<HeadedCell> Unmapped { get; init; } = [];
}

/// <summary>
/// Counts the rows of a run. <see cref="Read"/> counts data rows alone: it is what created + updated + unchanged + rejected +
/// skipped add up to. Blank lines, titles, headers, totals and remarks are counted beside it.
/// </summary>
public sealed class RowTally
{
    private readonly int[] counts = new int[Enum.GetValues<RowKind>().Length];

    /// <summary>Data rows seen.</summary>
    public int Read => counts[(int)RowKind.Data];

    /// <summary>Rows of one kind seen.</summary>
    public int Of(RowKind kind) => counts[(int)kind];

    /// <summary>Counts one row.</summary>
    public void Add(RowKind kind) => counts[(int)kind]++;
}

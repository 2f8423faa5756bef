using GroupCrm.Domain.Imports;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>Turns data rows into import rows after a plan. Built once for a run; holds no state between rows.</summary>
public sealed class RowMapper
{
    private readonly Dictionary<TargetField, ColumnPlan> single;
    private readonly ColumnPlan[] phones;
    private readonly ColumnPlan[] emails;
    private readonly ColumnPlan[] notes;
    private readonly Dictionary<int, ColumnPlan> planned;

    public RowMapper(ReadPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.RequireSound(ReadLimits.Default);
        planned = plan.Columns.ToDictionary(c => c.Index);
        single = plan.Columns.Where(c => !c.Field.IsRepeatable()).GroupBy(c => c.Field).ToDictionary(g => g.Key, g => g.First());
        phones = Of(plan, TargetField.Phone);
        emails = Of(plan, TargetField.Email);
        notes = Of(plan, TargetField.Note);
    }

    /// <summary>Maps one row of kind <see cref="RowKind.Data"/>.</summary>
    public ImportRow Map(SheetRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Kind != RowKind.Data) throw new ArgumentException("Only data rows are mapped.", nameof(row));
        var cells = row.Cells;
        return new ImportRow
        {
            RowNumber = row.RowNumber,
            SourceKey = Text(cells, TargetField.SourceKey),
            CompanyName = Text(cells, TargetField.CompanyName),
            EnglishName = Text(cells, TargetField.EnglishName),
            ShortName = Text(cells, TargetField.ShortName),
            Uscc = Text(cells, TargetField.Uscc),
            ContactName = Text(cells, TargetField.ContactName),
            Phones = Headed(cells, phones),
            Emails = Headed(cells, emails),
            Address = Text(cells, TargetField.Address),
            Industry = Text(cells, TargetField.Industry),
            PurchaseAmount = Text(cells, TargetField.PurchaseAmount),
            Currency = Text(cells, TargetField.Currency),
            TaxIncluded = Text(cells, TargetField.TaxIncluded),
            Owner = Text(cells, TargetField.Owner),
            Class = Text(cells, TargetField.Class),
            CreatedOn = Text(cells, TargetField.CreatedOn),
            LastTouch = Text(cells, TargetField.LastTouch),
            Notes = Headed(cells, notes),
            PaymentTerm = Text(cells, TargetField.PaymentTerm),
            Amount = Amount(cells),
            CreatedDate = Date(cells, TargetField.CreatedOn),
            LastTouchDate = Date(cells, TargetField.LastTouch),
            Unmapped = Unmapped(cells),
        };
    }

    private static ColumnPlan[] Of(ReadPlan plan, TargetField field) => [.. plan.Columns.Where(c => c.Field == field).OrderBy(c => c.Index)];

    private static string? Cell(string[] cells, int column) =>
        column < cells.Length && !string.IsNullOrWhiteSpace(cells[column]) ? cells[column] : null;

    private static HeadedCell[] Headed(string[] cells, ColumnPlan[] columns) =>
        [.. columns.Select(c => (c.Heading, Value: Cell(cells, c.Index))).Where(c => c.Value is not null).Select(c => new HeadedCell(c.Heading, c.Value!))];

    private string? Text(string[] cells, TargetField field) => single.TryGetValue(field, out var column) ? Cell(cells, column.Index) : null;

    private AmountCheck? Amount(string[] cells)
    {
        if (!single.TryGetValue(TargetField.PurchaseAmount, out var column)) return null;
        return AmountText.Parse(Cell(cells, column.Index), column.Amount ?? AmountSpec.Plain,
            FlagText.Parse(Text(cells, TargetField.TaxIncluded)), Text(cells, TargetField.Currency));
    }

    private DateCheck? Date(string[] cells, TargetField field) => single.ContainsKey(field) ? DateText.Parse(Text(cells, field)) : null;

    // A second column of a kind that is taken once is kept like an unmapped one: nothing of the file is lost.
    private HeadedCell[] Unmapped(string[] cells)
    {
        var kept = new List<HeadedCell>();
        for (var i = 0; i < cells.Length; i++)
        {
            if (Cell(cells, i) is not { } value) continue;
            planned.TryGetValue(i, out var column);
            var taken = column is not null && column.Field != TargetField.Ignore
                && (column.Field.IsRepeatable() || single[column.Field].Index == i);
            if (!taken) kept.Add(new HeadedCell(column?.Heading ?? string.Empty, value));
        }

        return [.. kept];
    }
}

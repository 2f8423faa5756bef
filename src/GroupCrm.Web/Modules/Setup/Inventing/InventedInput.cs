using GroupCrm.Data.Saving;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Customers.Intake;

namespace GroupCrm.Web.Modules.Setup.Inventing;

/// <summary>Hands an invented row to the same normaliser and intake that real lists pass.</summary>
internal static class InventedInput
{
    public static SourceInput Of(SubsidiaryHabit habit, InventedRow row, int rowNumber)
    {
        var cells = habit.CellsOf(row);
        string? Known(string value) => value.Length > 0 && cells.Values.Contains(value) ? value : null;
        var import = new ImportRow
        {
            RowNumber = rowNumber,
            SourceKey = row.SourceKey,
            CompanyName = row.Name,
            EnglishName = Known(row.EnglishName),
            ShortName = Known(row.ShortName),
            Uscc = Known(row.Uscc),
            ContactName = Known(row.Contact),
            Phones = Cells(Known(row.Phone), Known(row.SecondPhone)),
            Emails = Cells(Known(row.Email)),
            Address = Known(row.Address),
            Industry = Known(row.Industry),
            PurchaseAmount = Known(row.Amount),
            Owner = Known(row.Owner),
            Class = Known(row.Class),
            CreatedOn = Known(row.CreatedOn),
            LastTouch = Known(row.LastTouch),
            Notes = Cells(Known(row.Note)),
            PaymentTerm = Known(row.Term),
            Amount = AmountText.Parse(Known(row.Amount), habit.Amounts, FlagText.Parse(Known(row.TaxFlag)), null),
            CreatedDate = Known(row.CreatedOn) is { } created ? DateText.Parse(created) : null,
            LastTouchDate = Known(row.LastTouch) is { } touched ? DateText.Parse(touched) : null,
        };
        return new SourceInput(row.SourceKey, SourceNormaliser.Normalise(import), StoredJson.Write(cells), rowNumber);
    }

    private static HeadedCell[] Cells(params string?[] values) => [.. values.OfType<string>().Select(v => new HeadedCell("", v))];
}

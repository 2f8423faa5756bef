using GroupCrm.Domain.Access;

namespace GroupCrm.Domain.Imports;

/// <summary>The field wall over cells of a file: which class a cell belongs to, by what its column means.</summary>
public static class TargetFieldClasses
{
    /// <summary>Classes of a column without a meaning: it may hold any of these.</summary>
    private static readonly FieldClass[] Unknown =
        [FieldClass.ContactDetail, FieldClass.Money, FieldClass.InternalNotes, FieldClass.Profile, FieldClass.ServiceProgress];

    /// <summary>The classes that a cell of this target may tell of.</summary>
    public static IReadOnlyList<FieldClass> Classes(this TargetField field) => field switch
    {
        TargetField.Ignore => Unknown,
        TargetField.ContactName or TargetField.Phone or TargetField.Email => [FieldClass.ContactDetail],
        TargetField.PurchaseAmount or TargetField.Currency or TargetField.TaxIncluded or TargetField.PaymentTerm => [FieldClass.Money],
        TargetField.Note => [FieldClass.InternalNotes],
        TargetField.Industry or TargetField.Class or TargetField.CreatedOn or TargetField.LastTouch or TargetField.Owner => [FieldClass.Profile],
        _ => [FieldClass.Identity],
    };

    /// <summary>A cell as a viewer with these rights may see it: the strictest of its classes.</summary>
    public static Shown ShowCell(this FieldRights rights, TargetField field, string? text) =>
        field.Classes().Select(c => rights.Show(c, text)).MaxBy(shown => shown.Access);
}

namespace GroupCrm.Domain.Imports;

/// <summary>What a column of a subsidiary's file can be mapped to.</summary>
public enum TargetField
{
    /// <summary>Kept on the source record under its heading, not mapped.</summary>
    Ignore = 0,
    SourceKey,
    CompanyName,
    EnglishName,
    ShortName,
    Uscc,
    ContactName,

    /// <summary>Mobile or landline; several columns may map to it.</summary>
    Phone,
    Email,
    Address,
    Industry,
    PurchaseAmount,
    Currency,

    /// <summary>A flag per row that says whether tax is in the amount.</summary>
    TaxIncluded,

    /// <summary>Our own person who serves the customer (业务员), never the customer's contact (负责人, 对接人).</summary>
    Owner,
    Class,
    CreatedOn,
    LastTouch,
    Note,
    PaymentTerm,
}

/// <summary>One entry of the catalogue: the stable code that is stored and shown in addresses.</summary>
/// <param name="Field">The target.</param>
/// <param name="Code">Stable code, e.g. <c>company-name</c>; never renamed.</param>
/// <param name="Repeatable">Whether several columns of one sheet may map to it.</param>
public sealed record TargetFieldInfo(TargetField Field, string Code, bool Repeatable = false);

/// <summary>The catalogue of mapping targets, in the order in which a mapping page lists them.</summary>
public static class TargetFields
{
    public static IReadOnlyList<TargetFieldInfo> All { get; } =
    [
        new(TargetField.SourceKey, "source-key"),
        new(TargetField.CompanyName, "company-name"),
        new(TargetField.EnglishName, "english-name"),
        new(TargetField.ShortName, "short-name"),
        new(TargetField.Uscc, "uscc"),
        new(TargetField.ContactName, "contact-name"),
        new(TargetField.Phone, "phone", Repeatable: true),
        new(TargetField.Email, "email", Repeatable: true),
        new(TargetField.Address, "address"),
        new(TargetField.Industry, "industry"),
        new(TargetField.PurchaseAmount, "purchase-amount"),
        new(TargetField.Currency, "currency"),
        new(TargetField.TaxIncluded, "tax-included"),
        new(TargetField.Owner, "owner"),
        new(TargetField.Class, "class"),
        new(TargetField.CreatedOn, "created-on"),
        new(TargetField.LastTouch, "last-touch"),
        new(TargetField.Note, "note", Repeatable: true),
        new(TargetField.PaymentTerm, "payment-term"),
        new(TargetField.Ignore, "ignore", Repeatable: true),
    ];

    private static readonly Dictionary<TargetField, TargetFieldInfo> ByField = All.ToDictionary(i => i.Field);
    private static readonly Dictionary<string, TargetField> ByCode = All.ToDictionary(i => i.Code, i => i.Field, StringComparer.Ordinal);

    /// <summary>The stable code of a field.</summary>
    public static string Code(this TargetField field) => ByField[field].Code;

    /// <summary>Whether several columns may map to the field.</summary>
    public static bool IsRepeatable(this TargetField field) => ByField[field].Repeatable;

    /// <summary>Finds a field by its stable code; false for an unknown code.</summary>
    public static bool TryParse(string? code, out TargetField field)
    {
        field = TargetField.Ignore;
        return code is not null && ByCode.TryGetValue(code, out field);
    }
}

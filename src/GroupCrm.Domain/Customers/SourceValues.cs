namespace GroupCrm.Domain.Customers;

/// <summary>The normalised content of one version of a source record. Invalid values are named apart and never become golden.</summary>
public sealed record SourceValues
{
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public bool NameHasLegalForm { get; init; }
    public string? EnglishName { get; init; }
    public string? ShortName { get; init; }
    public string? Uscc { get; init; }
    public string? Industry { get; init; }
    public string? Address { get; init; }
    public string? AddressKey { get; init; }
    public string ProvinceCode { get; init; } = "";
    public string CityCode { get; init; } = "";
    public string DistrictCode { get; init; } = "";
    public string? ContactName { get; init; }
    public string? ContactHonorific { get; init; }
    public IReadOnlyList<PointValue> Points { get; init; } = [];
    public long? PurchaseMinor { get; init; }
    public string Currency { get; init; } = "CNY";
    public string? LocalClass { get; init; }
    public string? OwnerText { get; init; }
    public DateOnly? CreatedOn { get; init; }
    public DateOnly? LastTouchOn { get; init; }
    public string? PaymentTerm { get; init; }
    public string? Note { get; init; }
    public IReadOnlyList<InvalidValue> Invalid { get; init; } = [];

    /// <summary>Equal normalised names are compared within this place: the city, or the province where no city is known.</summary>
    public string PlaceKey => CityCode.Length > 0 ? CityCode : ProvinceCode;
}

/// <summary>A normalised way to reach somebody.</summary>
public sealed record PointValue(
    ContactPointKind Kind, string Value, string Key, string? Extension = null, bool IsValid = true, string? Reason = null);

/// <summary>A value that looks filled in and is not: the field, the text as received, the reason's code, and a proposal.</summary>
public sealed record InvalidValue(string Field, string Text, string Reason, string? Proposal = null);

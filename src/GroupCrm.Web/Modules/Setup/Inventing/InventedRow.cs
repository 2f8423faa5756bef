namespace GroupCrm.Web.Modules.Setup.Inventing;

/// <summary>One line of a subsidiary's list, as its keeper wrote it; blank where nothing was written.</summary>
internal sealed record InventedRow
{
    public required string SourceKey { get; init; }
    public required string Name { get; init; }
    public string EnglishName { get; init; } = "";
    public string ShortName { get; init; } = "";
    public string Uscc { get; init; } = "";
    public string Contact { get; init; } = "";
    public string Phone { get; init; } = "";
    public string SecondPhone { get; init; } = "";
    public string Email { get; init; } = "";
    public string Address { get; init; } = "";
    public string Industry { get; init; } = "";
    public string Amount { get; init; } = "";
    public string TaxFlag { get; init; } = "";
    public string Owner { get; init; } = "";
    public string Class { get; init; } = "";
    public string CreatedOn { get; init; } = "";
    public string LastTouch { get; init; } = "";
    public string Note { get; init; } = "";
    public string Term { get; init; } = "";
}

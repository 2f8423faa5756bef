using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Customers;

/// <summary>
/// A key under which a customer's names are found, of the class Identity (docs/adr/0005-search-index.md): two neighbouring characters,
/// the last character alone, or where a word or its pinyin begins.
/// </summary>
[NotEdited("follows the names of the customer")]
public sealed class SearchEntry : IGroupOwned
{
    /// <summary>Longest key, in UTF-16 units.</summary>
    public const int LongestKey = 24;

    public Guid GroupId { get; set; }
    public string Key { get; set; } = "";

    [Reference(ReferenceTo.Customer)]
    public Guid CustomerId { get; set; }

    /// <summary>The first of the customer's keys with this first character: counting those, each customer counts once.</summary>
    public bool Leads { get; set; }
}

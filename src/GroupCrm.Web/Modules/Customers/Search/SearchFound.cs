using GroupCrm.Domain.Customers;
using GroupCrm.Matching.Search;

namespace GroupCrm.Web.Modules.Customers.Search;

/// <summary>By what a customer was found. Each way is of a field class; who does not see that class plainly cannot search by it.</summary>
public enum SearchWay
{
    /// <summary>A name, a word of it or its pinyin; class Identity.</summary>
    Name = 1,

    /// <summary>USCC or unified ID; class Identity.</summary>
    Code = 2,

    /// <summary>ID in a subsidiary's system; class Identity, of that subsidiary.</summary>
    OldId = 3,

    /// <summary>A person at the customer; class ContactDetail, of a subsidiary that knows the person.</summary>
    Contact = 4,

    /// <summary>Class ContactDetail, of the subsidiary that brought it.</summary>
    Phone = 5,

    /// <summary>Class ContactDetail, of the subsidiary that brought it.</summary>
    Mail = 6,
}

/// <summary>
/// What a search text finds behind the walls: either all hits, or, where a name's fragment is too common for that, how to go on
/// reading its entries.
/// </summary>
internal sealed record SearchFound(SearchQuery Query)
{
    /// <summary>All hits with the ways that led there; null where there are too many.</summary>
    public IReadOnlyDictionary<Guid, SearchWay>? Hits { get; init; }

    /// <summary>Entries of names, most of them hits; where <see cref="Hits"/> is null.</summary>
    public IQueryable<SearchEntry>? Entries { get; init; }

    /// <summary>Whether the viewer has so few customers that reading them is quicker than reading the entries.</summary>
    public bool BookIsSmall { get; init; }

    /// <summary>A beginning so common that not all hits were read: more letters find them.</summary>
    public bool IsCut { get; init; }

    /// <summary>
    /// Whether the entries lead to one customer several times (the beginning of its name and of its trade name): no page follows the first,
    /// more letters do.
    /// </summary>
    public bool Repeats => InEntryOrder && Query is { Pairs.Count: 0, IsOneCharacter: false };

    /// <summary>Whether the entries are read in their own order: there is none other that an index gives.</summary>
    public bool InEntryOrder => Hits is null && !BookIsSmall;
}

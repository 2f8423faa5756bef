using GroupCrm.Data;
using GroupCrm.Domain.Customers;
using GroupCrm.Matching.Search;

namespace GroupCrm.Web.Modules.Customers.Search;

/// <summary>The entries of the names that a text is part of.</summary>
internal sealed class NameEntries(CrmDb db, SearchQuery query)
{
    /// <summary>The pairs of the text, or its one range.</summary>
    public IReadOnlyList<string> Keys { get; } = query.Pairs.Count > 0 ? query.Pairs : query.Range is { } range ? [range.From] : [];

    public bool IsAny => Keys.Count > 0;

    /// <summary>Has all keys counted; they are the first parts of a tally.</summary>
    public void Count(Tally tally, int most)
    {
        for (var i = 0; i < Keys.Count; i++)
            tally.Add(Of(i).Select(e => e.CustomerId), most);
    }

    /// <summary>How many entries the rarest key has.</summary>
    public int Least(Tally tally) => Enumerable.Range(0, Keys.Count).Min(tally.Of);

    public int Rarest(Tally tally) => Enumerable.Range(0, Keys.Count).MinBy(tally.Of);

    /// <summary>The entries of one of the keys.</summary>
    public IQueryable<SearchEntry> Of(int index)
    {
        if (query.Pairs.Count > 0)
        {
            var key = Keys[index];
            return db.SearchEntries.Where(e => e.Key == key);
        }

        var (from, to) = query.Range!.Value;
        var entries = db.SearchEntries.Where(e => e.Key.CompareTo(from) >= 0 && e.Key.CompareTo(to) < 0);
        return query.IsOneCharacter ? entries.Where(e => e.Leads) : entries;
    }

    /// <summary>The entries of the rarest key that have all others too, and whose names hold the whole text.</summary>
    public IQueryable<SearchEntry> Whole(int rarest) => Whole(Of(rarest), rarest);

    /// <summary>The customers of a wall that match.</summary>
    public IQueryable<WayHit> Hits(int rarest, IQueryable<Customer> visible) => Whole(rarest)
        .Where(e => visible.Any(c => c.Id == e.CustomerId))
        .Select(e => new WayHit { CustomerId = e.CustomerId, SubsidiaryId = e.CustomerId, Way = (int)SearchWay.Name });

    private IQueryable<SearchEntry> Whole(IQueryable<SearchEntry> entries, int rarest)
    {
        foreach (var other in query.Pairs.Where((_, i) => i != rarest))
            entries = entries.Where(e => db.SearchEntries.Any(o => o.Key == other && o.CustomerId == e.CustomerId));
        var look = query.Look;
        return query.NeedsLook ? entries.Where(e => db.Customers.Any(c => c.Id == e.CustomerId && c.SearchText.Contains(look))) : entries;
    }
}

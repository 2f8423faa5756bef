using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Matching.Search;
using GroupCrm.Web.Modules.Customers.Names;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Search;

/// <summary>
/// Reads the search box behind the walls: one query counts, to a limit, how common each key is; a second one reads the hits
/// (docs/adr/0005-search-index.md).
/// </summary>
internal sealed class CustomerSearch(CrmDb db, GroupContext context)
{
    /// <summary>Up to here all hits of a way are read and put in order; above, its index is.</summary>
    public const int FewHits = 500;

    /// <summary>A viewer with at most so many relationships has them read one by one.</summary>
    public const int SmallBook = 2_000;

    /// <summary>What a text finds; null for an empty one.</summary>
    public async Task<SearchFound?> FindAsync(string? typed, string permission, CancellationToken cancel)
    {
        var query = SearchQuery.Read(typed);
        if (query.IsEmpty)
            return null;
        if (UnifiedIds.Parse(query.Typed) is { } unifiedId && SeesIdentity(permission))
            return new SearchFound(query) { Hits = await ByUnifiedIdAsync(unifiedId, permission, cancel) };

        var ways = new SearchWays(db, context.Viewer, permission, query);
        var names = SeesIdentity(permission) ? new NameEntries(db, query) : null;
        var tally = await TallyAsync(names, ways, permission, cancel);
        var bookIsSmall = tally.Of(Tally.Book) <= SmallBook && !context.Viewer.HasGroupDepth(permission);
        if (names is { IsAny: true } && tally.Least(names.Keys.Count) > FewHits)
            return new SearchFound(query) { Entries = names.Of(tally.Rarest(names.Keys.Count)), BookIsSmall = bookIsSmall };
        return await FewAsync(query, names, ways, tally, bookIsSmall, permission, cancel);
    }

    // Whose name may not be seen is not found by it.
    private bool SeesIdentity(string permission) => Reach.MayCompare(context.Viewer, permission, FieldClass.Identity);

    // The ID of a customer that was merged away finds the one that it was merged into.
    private async Task<IReadOnlyDictionary<Guid, SearchWay>> ByUnifiedIdAsync(string unifiedId, string permission, CancellationToken cancel)
    {
        var meant = db.Customers.Where(c => c.UnifiedId == unifiedId).Select(c => c.MergedIntoId ?? c.Id);
        var found = await RowWall.Customers(db, context.Viewer, permission).Where(c => meant.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel);
        return found.ToDictionary(id => id, _ => SearchWay.Code);
    }

    private async Task<Tally> TallyAsync(NameEntries? names, SearchWays ways, string permission, CancellationToken cancel)
    {
        var parts = new List<IQueryable<Counted>>();
        if (names is { IsAny: true })
            parts.AddRange(names.Keys.Select((_, i) => Part(names.Of(i), i, FewHits + 1)));
        parts.AddRange(ways.Counts(FewHits + 1));
        if (!context.Viewer.HasGroupDepth(permission))
            parts.AddRange(RowWall.Branches(db, context.Viewer, permission).Select(branch => Part(branch, Tally.Book, SmallBook + 1)));
        if (parts.Count == 0)
            return new Tally(new Dictionary<int, int>());
        var counts = await parts.Aggregate(Queryable.Concat).GroupBy(c => c.Part)
            .Select(g => new { Part = g.Key, Count = g.Count() }).ToListAsync(cancel);
        return new Tally(counts.ToDictionary(c => c.Part, c => c.Count));
    }

    internal static IQueryable<Counted> Part<T>(IQueryable<T> rows, int part, int most) => rows.Take(most).Select(_ => new Counted { Part = part });

    private async Task<SearchFound> FewAsync(
        SearchQuery query, NameEntries? names, SearchWays ways, Tally tally, bool bookIsSmall, string permission, CancellationToken cancel)
    {
        var parts = new List<IQueryable<WayHit>>();
        if (names is { IsAny: true } && tally.Least(names.Keys.Count) > 0)
            parts.Add(names.Hits(tally.Rarest(names.Keys.Count), RowWall.Customers(db, context.Viewer, permission)));
        var isCut = false;
        foreach (var way in ways.All.Where(w => tally.Of(SearchWays.PartOf(w)) > 0))
        {
            var tooMany = tally.Of(SearchWays.PartOf(way)) > FewHits;
            parts.Add(tooMany && bookIsSmall ? ways.InBook(way) : ways.Hits(way, FewHits));
            isCut |= tooMany && !bookIsSmall;
        }

        if (parts.Count == 0)
            return new SearchFound(query) { Hits = new Dictionary<Guid, SearchWay>() };
        var hits = await parts.Aggregate(Queryable.Concat).ToListAsync(cancel);
        hits = await ways.OnlySeenAsync(hits, cancel);
        return new SearchFound(query)
        {
            Hits = hits.GroupBy(h => h.CustomerId).ToDictionary(g => g.Key, g => (SearchWay)g.Min(h => h.Way)), IsCut = isCut,
        };
    }
}

/// <summary>A row that counts for a part of the search.</summary>
internal sealed class Counted
{
    public int Part { get; init; }
}

/// <summary>A customer that a way led to, and the subsidiary whose value it was; the customer's own ID for what the group shares.</summary>
internal sealed class WayHit
{
    public Guid CustomerId { get; init; }
    public Guid SubsidiaryId { get; init; }
    public int Way { get; init; }
}

/// <summary>How common each part of a search is, counted to a limit.</summary>
internal sealed class Tally(IReadOnlyDictionary<int, int> counts)
{
    /// <summary>The viewer's relationships.</summary>
    public const int Book = 99;

    public int Of(int part) => counts.GetValueOrDefault(part);

    /// <summary>The count of the rarest of the first parts, which are the keys of a name.</summary>
    public int Least(int keys) => Enumerable.Range(0, keys).Select(Of).DefaultIfEmpty(0).Min();

    public int Rarest(int keys) => Enumerable.Range(0, keys).MinBy(Of);
}

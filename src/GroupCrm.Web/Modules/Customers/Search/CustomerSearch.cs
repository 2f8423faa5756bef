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
        var names = new NameEntries(db, SeesIdentity(permission) ? query : SearchQuery.Read(""));
        var tally = new Tally();
        names.Count(tally, FewHits + 1);
        ways.Count(tally, FewHits + 1);
        var book = CountBook(tally, permission);
        await tally.ReadAsync(db, cancel);
        var bookIsSmall = book is { } part && tally.Of(part) <= SmallBook;
        if (names.IsAny && names.Least(tally) > FewHits)
            return new SearchFound(query) { Entries = names.Of(names.Rarest(tally)), BookIsSmall = bookIsSmall };
        return await FewAsync(query, names, ways, tally, bookIsSmall, permission, cancel);
    }

    private int? CountBook(Tally tally, string permission)
    {
        var branches = RowWall.Branches(db, context.Viewer, permission);
        return context.Viewer.HasGroupDepth(permission) || branches.Count == 0
            ? null
            : tally.Add(branches.Select(branch => branch.Select(r => r.CustomerId)), SmallBook + 1);
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

    private async Task<SearchFound> FewAsync(
        SearchQuery query, NameEntries names, SearchWays ways, Tally tally, bool bookIsSmall, string permission, CancellationToken cancel)
    {
        // Ways without a row are asked as well: what exists and may not be seen answers by the same queries as what does not exist.
        var parts = new List<IQueryable<WayHit>>();
        if (names.IsAny)
            parts.Add(names.Hits(names.Rarest(tally), RowWall.Customers(db, context.Viewer, permission)));
        var isCut = false;
        foreach (var way in ways.All)
        {
            var tooMany = ways.Count(tally, way) > FewHits;
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

/// <summary>A customer that a way led to, and the subsidiary whose value it was; the customer's own ID for what the group shares.</summary>
internal sealed class WayHit
{
    public Guid CustomerId { get; init; }
    public Guid SubsidiaryId { get; init; }
    public int Way { get; init; }
}

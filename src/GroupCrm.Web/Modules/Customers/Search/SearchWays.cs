using System.Linq.Expressions;
using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Matching.Search;
using GroupCrm.Web.Modules.Customers.Names;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Search;

/// <summary>
/// The ways to a customer other than its names, each by the beginning of a value in an index of its own table: codes, old IDs, contacts,
/// phones, mail addresses. What a subsidiary brought is found by who sees its relationship; of the class ContactDetail, by who sees that plainly.
/// </summary>
internal sealed class SearchWays
{
    private readonly CrmDb db;
    private readonly Viewer viewer;
    private readonly string permission;
    private readonly IQueryable<Relationship> visible;
    private readonly Dictionary<SearchWay, List<IQueryable<WayHit>>> ways = [];
    private readonly Dictionary<SearchWay, int> parts = [];

    public SearchWays(CrmDb db, Viewer viewer, string permission, SearchQuery query)
    {
        (this.db, this.viewer, this.permission) = (db, viewer, permission);
        visible = RowWall.Relationships(db, viewer, permission);
        if (Reach.MayCompare(viewer, permission, FieldClass.Identity))
            AddIdentity(query);
        if (viewer.ScopesOf(permission).Any(SeesContacts))
            AddContacts(query);
    }

    public IEnumerable<SearchWay> All => ways.Keys;

    /// <summary>Has the rows of each way counted.</summary>
    public void Count(Tally tally, int most)
    {
        foreach (var (way, sources) in ways)
            parts[way] = tally.Add(sources.Select(rows => rows.Select(h => h.CustomerId)), most);
    }

    /// <summary>How many rows a way has, seen or not.</summary>
    public int Count(Tally tally, SearchWay way) => tally.Of(parts[way]);

    /// <summary>The first rows of a way that the viewer may know of.</summary>
    public IQueryable<WayHit> Hits(SearchWay way, int most) => ways[way].Select(rows => Seen(rows.Take(most), way)).Aggregate(Queryable.Concat);

    /// <summary>All rows of a way at the customers of a small book, read customer by customer.</summary>
    public IQueryable<WayHit> InBook(SearchWay way) => ways[way]
        .Select(rows => from r in visible
                        join hit in rows on r.CustomerId equals hit.CustomerId
                        where hit.SubsidiaryId == r.SubsidiaryId || hit.SubsidiaryId == hit.CustomerId
                        select hit)
        .Aggregate(Queryable.Concat).Take(CustomerSearch.SmallBook);

    /// <summary>Hits whose value this viewer sees plainly: the roles may show contact details of one relationship and not of another.</summary>
    public async Task<List<WayHit>> OnlySeenAsync(List<WayHit> hits, CancellationToken cancel)
    {
        var mixed = viewer.ScopesOf(permission).Any(s => !SeesContacts(s));
        var doubtful = hits.Where(h => (SearchWay)h.Way >= SearchWay.Contact).Select(h => h.CustomerId).Distinct().ToList();
        if (!mixed || doubtful.Count == 0)
            return hits;
        var rows = await visible.Where(r => doubtful.Contains(r.CustomerId))
            .Select(r => new { r.CustomerId, Facts = new RowFacts(r.OwnerId, r.TeamId, r.SubsidiaryId, r.AreaId, r.LineId, r.DealerId) }).ToListAsync(cancel);
        var seen = rows.Where(r => viewer.RightsOn(permission, r.Facts)[FieldClass.ContactDetail] == FieldAccess.Plain)
            .Select(r => (r.CustomerId, r.Facts.SubsidiaryId)).ToHashSet();
        return hits.FindAll(h => (SearchWay)h.Way < SearchWay.Contact || seen.Contains((h.CustomerId, h.SubsidiaryId)));
    }

    private bool SeesContacts(Scope scope) => scope.Fields.And(viewer.Closed)[FieldClass.ContactDetail] == FieldAccess.Plain;

    private IQueryable<WayHit> Seen(IQueryable<WayHit> rows, SearchWay way)
    {
        if (way == SearchWay.Code)
        {
            var customers = RowWall.Customers(db, viewer, permission);
            return rows.Where(h => customers.Any(c => c.Id == h.CustomerId));
        }

        return way == SearchWay.OldId && viewer.HasGroupDepth(permission)
            ? rows
            : rows.Where(h => visible.Any(r => r.CustomerId == h.CustomerId && r.SubsidiaryId == h.SubsidiaryId));
    }

    private void AddIdentity(SearchQuery query)
    {
        if (query.Code is { } code)
        {
            Add(SearchWay.Code, Begins(db.Customers.Where(c => c.MergedIntoId == null), c => c.Uscc!, code), c => new WayHit { CustomerId = c.Id, SubsidiaryId = c.Id, Way = (int)SearchWay.Code });
            if (query.UnifiedId is { } id)
                Add(SearchWay.Code, Begins(db.Customers.Where(c => c.MergedIntoId == null), c => c.UnifiedId, id), c => new WayHit { CustomerId = c.Id, SubsidiaryId = c.Id, Way = (int)SearchWay.Code });
        }

        foreach (var oldId in query.OldIds)
            Add(SearchWay.OldId, Begins(db.SourceRecords, s => s.SourceKey, oldId), s => new WayHit { CustomerId = s.CustomerId, SubsidiaryId = s.SubsidiaryId, Way = (int)SearchWay.OldId });
    }

    private void AddContacts(SearchQuery query)
    {
        if (query.Person is { } person)
        {
            Way(SearchWay.Contact).Add(
                from contact in Begins(db.Contacts, c => c.NameKey, person)
                join known in db.ContactKnownBy on contact.Id equals known.ContactId
                select new WayHit { CustomerId = contact.CustomerId, SubsidiaryId = known.SubsidiaryId, Way = (int)SearchWay.Contact });
        }

        foreach (var phone in query.Phones)
            Add(SearchWay.Phone, Begins(db.ContactPoints, p => p.ValueKey, phone), p => new WayHit { CustomerId = p.CustomerId, SubsidiaryId = p.SubsidiaryId, Way = (int)SearchWay.Phone });
        if (query.Mail is { } mail)
            Add(SearchWay.Mail, Begins(db.ContactPoints.Where(p => p.Kind == ContactPointKind.Email), p => p.ValueKey, mail), p => new WayHit { CustomerId = p.CustomerId, SubsidiaryId = p.SubsidiaryId, Way = (int)SearchWay.Mail });
    }

    private void Add<T>(SearchWay way, IQueryable<T> rows, Expression<Func<T, WayHit>> hit) => Way(way).Add(rows.Select(hit));

    private List<IQueryable<WayHit>> Way(SearchWay way) => ways.TryGetValue(way, out var list) ? list : ways[way] = [];

    // column >= beginning and column < what comes behind all that begins so: a range of the column's index on every engine.
    private static IQueryable<T> Begins<T>(IQueryable<T> rows, Expression<Func<T, string>> column, string beginning)
    {
        var (from, to) = SearchQuery.Between(beginning);
        var bounds = Expression.Constant(new Bounds(from, to));
        return rows
            .Where(Expression.Lambda<Func<T, bool>>(Compare(ExpressionType.GreaterThanOrEqual, column.Body, Expression.Property(bounds, nameof(Bounds.From))), column.Parameters))
            .Where(Expression.Lambda<Func<T, bool>>(Compare(ExpressionType.LessThan, column.Body, Expression.Property(bounds, nameof(Bounds.To))), column.Parameters));
    }

    private static BinaryExpression Compare(ExpressionType how, Expression column, Expression bound) => Expression.MakeBinary(
        how, Expression.Call(typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!, column, bound), Expression.Constant(0));

    private sealed record Bounds(string From, string To);
}

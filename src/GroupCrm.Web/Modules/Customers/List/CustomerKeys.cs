using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Modules.Customers.Search;
using GroupCrm.Web.Shell.Paging;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.List;

/// <summary>A customer's place in name order.</summary>
public sealed class CustomerKey
{
    public string NameSort { get; init; } = "";
    public Guid CustomerId { get; init; }
}

/// <summary>
/// The customers that a viewer's list holds, in name order: the union of the row wall's branches, each cut to the page, or at group
/// depth the customers themselves (docs/adr/0004-row-wall.md).
/// </summary>
internal sealed class CustomerKeys
{
    private readonly CrmDb db;
    private readonly Viewer viewer;
    private readonly string permission;
    private readonly CustomerFilter filter;
    private readonly IReadOnlyList<Guid>? areas;
    private readonly IReadOnlyList<Guid>? hits;
    private readonly IQueryable<Customer>? customers;
    private readonly SearchFound? search;

    public CustomerKeys(CrmDb db, Viewer viewer, string permission, CustomerFilter filter, SearchFound? search, NameBook names)
    {
        this.db = db;
        this.viewer = viewer;
        this.permission = permission;
        this.filter = filter;
        areas = filter.Area is { } area ? names.WithBelow(area) : null;
        this.search = search;
        hits = search?.Hits is { } found ? [.. found.Keys] : null;
        customers = filter.IsOnCustomer || search is { Hits: null } ? Narrowed(Named()) : null;
    }

    /// <summary>Whether the search found so many that they are read in the order of its own index.</summary>
    public bool IsOfEntries => search is { InEntryOrder: true };

    /// <inheritdoc cref="SearchFound.Repeats"/>
    public bool Repeats => search is { Repeats: true };

    /// <summary>Whether all that an index of the search holds is to be listed, so that it can be counted there.</summary>
    public bool IsAllOfEntries => IsOfEntries && search is { Query.NeedsLook: false, Repeats: false } && !filter.IsOnCustomer && !NeedsWall;

    /// <summary>The entries of a search that found many, behind the wall and the filters; one each customer but for beginnings of Latin text.</summary>
    public IQueryable<SearchEntry> Entries()
    {
        var entries = search!.Entries!;
        if (search.Query.NeedsLook || filter.IsOnCustomer)
            entries = entries.Where(e => customers!.Any(c => c.Id == e.CustomerId));
        if (!NeedsWall)
            return entries;
        var visible = OnRelationship(RowWall.Relationships(db, viewer, permission));
        return entries.Where(e => visible.Any(r => r.CustomerId == e.CustomerId));
    }

    private bool NeedsWall => filter.IsOnRelationship || !viewer.HasGroupDepth(permission);

    /// <summary>
    /// Whether the list is read from the customers' own indexes: at group depth, unless a filter names the owner, subsidiary, area
    /// or line of a relationship, for which there is an index in name order.
    /// </summary>
    public bool IsOfCustomers => (viewer.HasGroupDepth(permission) || (hits is not null && filter.Stage is null)) && !filter.NoOwner && filter.Owner is null && filter.Subsidiary is null
        && filter.Line is null && areas is null;

    /// <summary>The first keys in name order, or those behind a place.</summary>
    public IQueryable<CustomerKey> InNameOrder(Cursor? from, bool down, int take)
    {
        var parts = IsOfCustomers
            ? [OfCustomers(from, down, take)]
            : Branches().Select(branch => OfBranch(branch, from, down, take)).ToList();
        if (parts.Count == 0)
            return db.Customers.Where(c => false).Select(c => new CustomerKey { NameSort = c.NameSort, CustomerId = c.Id });
        return parts.Count == 1 ? parts[0] : parts.Aggregate(Queryable.Union).InOrder(k => k.NameSort, k => k.CustomerId, down).Take(take);
    }

    /// <summary>How many there are, counted to a limit.</summary>
    public Task<int> CountAsync(int most, CancellationToken cancel) => InNameOrder(null, down: false, most).CountAsync(cancel);

    /// <summary>The customers themselves, narrowed; only where <see cref="IsOfCustomers"/>.</summary>
    public IQueryable<Customer> Customers()
    {
        var all = (customers ?? db.Customers).Where(c => c.MergedIntoId == null);
        if (filter.Stage is { } stage)
            all = all.Where(c => db.Relationships.Any(r => r.CustomerId == c.Id && r.IsActive && r.Stage == stage));
        return hits is null ? all : all.Where(c => hits.Contains(c.Id));
    }

    // Several areas are several ranges of one index: without a branch each, the group's list by areas would be sorted whole.
    private IEnumerable<IQueryable<Relationship>> Branches()
    {
        var branches = RowWall.Branches(db, viewer, permission);
        return viewer.HasGroupDepth(permission) && areas is { Count: > 1 and <= 64 } && filter.Owner is null && filter.Subsidiary is null
            ? areas.Select(area => branches[0].Where(r => r.AreaId == area))
            : branches;
    }

    private IQueryable<CustomerKey> OfCustomers(Cursor? from, bool down, int take)
    {
        var rows = Customers();
        if (from is not null)
            rows = rows.Behind(c => c.NameSort, c => c.Id, from.Key, from.Id, down);
        return rows.InOrder(c => c.NameSort, c => c.Id, down).Take(take)
            .Select(c => new CustomerKey { NameSort = c.NameSort, CustomerId = c.Id });
    }

    private IQueryable<CustomerKey> OfBranch(IQueryable<Relationship> branch, Cursor? from, bool down, int take)
    {
        var rows = OnRelationship(branch);
        if (hits is not null)
            rows = rows.Where(r => hits.Contains(r.CustomerId));
        if (customers is not null)
            rows = rows.Where(r => customers.Any(c => c.Id == r.CustomerId));
        if (from is not null)
            rows = rows.Behind(r => r.CustomerNameSort, r => r.CustomerId, from.Key, from.Id, down);
        return rows.GroupBy(r => new { r.CustomerNameSort, r.CustomerId })
            .Select(g => new CustomerKey { NameSort = g.Key.CustomerNameSort, CustomerId = g.Key.CustomerId })
            .InOrder(k => k.NameSort, k => k.CustomerId, down).Take(take);
    }

    private IQueryable<Relationship> OnRelationship(IQueryable<Relationship> rows)
    {
        if (filter.Subsidiary is { } subsidiary)
            rows = rows.Where(r => r.SubsidiaryId == subsidiary);
        if (areas is [var single])
            rows = rows.Where(r => r.AreaId == single);
        else if (areas is not null)
            rows = rows.Where(r => r.AreaId != null && areas.Contains(r.AreaId.Value));
        if (filter.Line is { } line)
            rows = rows.Where(r => r.LineId == line);
        if (filter.NoOwner)
            rows = rows.Where(r => r.OwnerId == null);
        else if (filter.Owner is { } owner)
            rows = rows.Where(r => r.OwnerId == owner);
        return filter.Stage is { } stage ? rows.Where(r => r.Stage == stage) : rows;
    }

    // Where a small book is read customer by customer, the names are looked at, not the index of the search.
    private IQueryable<Customer> Named()
    {
        if (search is not { Hits: null, Query.Look: { Length: > 0 } look })
            return db.Customers;
        return db.Customers.Where(c => c.SearchText.Contains(look));
    }

    private IQueryable<Customer> Narrowed(IQueryable<Customer> rows)
    {
        if (filter.Industry is { Length: > 0 } industry)
            rows = rows.Where(c => c.Industry != null && c.Industry.Contains(industry));
        if (filter.Province is { Length: > 0 } province)
            rows = rows.Where(c => c.ProvinceCode == province);
        if (filter.City is { Length: > 0 } city)
            rows = rows.Where(c => c.CityCode == city);
        if (filter.Shared)
            rows = rows.Where(c => c.SubsidiaryCount >= 2);
        return filter.HasUscc ? rows.Where(c => c.Uscc != null) : rows;
    }
}

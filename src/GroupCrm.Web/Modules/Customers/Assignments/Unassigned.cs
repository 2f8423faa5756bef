using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Shell.Paging;
using Microsoft.AspNetCore.Http.Extensions;

namespace GroupCrm.Web.Modules.Customers.Assignments;

/// <summary>What the list 待分配 is narrowed to.</summary>
public sealed record UnassignedFilter
{
    public Guid? Subsidiary { get; init; }

    /// <summary>An area; the areas below it count.</summary>
    public Guid? Area { get; init; }

    /// <summary>A part of the owner's name as the source writes it.</summary>
    public string? Hint { get; init => field = TypedText.Clean(value); }

    public bool IsEmpty => Subsidiary is null && Area is null && string.IsNullOrEmpty(Hint);

    public string Url(params (string Key, string? Value)[] more)
    {
        var pairs = new[] { ("subsidiary", Subsidiary?.ToString("N")), ("area", Area?.ToString("N")), ("hint", Hint) }.Concat(more);
        return "/unassigned" + new QueryBuilder(pairs.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => KeyValuePair.Create(p.Item1, p.Item2!))).ToQueryString();
    }
}

/// <summary>A relationship's place in name order.</summary>
public sealed class UnassignedKey
{
    public string NameSort { get; init; } = "";
    public Guid Id { get; init; }
}

/// <summary>The relationships without an owner that the viewer may assign: the union of the row wall's branches, like the customers' list.</summary>
internal sealed class Unassigned(CrmDb db, Viewer viewer, NameBook names)
{
    private const string Assign = Permissions.CustomersAssign;

    public IQueryable<UnassignedKey> Keys(UnassignedFilter filter, Cursor? from, bool down, int take)
    {
        var parts = RowWall.Branches(db, viewer, Assign).Select(branch => Branch(branch, filter, from, down, take)).ToList();
        if (parts.Count == 0)
            return db.Relationships.Where(r => false).Select(r => new UnassignedKey { NameSort = r.CustomerNameSort, Id = r.Id });
        return parts.Count == 1 ? parts[0] : parts.Aggregate(Queryable.Union).InOrder(k => k.NameSort, k => k.Id, down).Take(take);
    }

    private IQueryable<UnassignedKey> Branch(IQueryable<Relationship> branch, UnassignedFilter filter, Cursor? from, bool down, int take)
    {
        var rows = branch.Where(r => r.OwnerId == null);
        if (filter.Subsidiary is { } subsidiary)
            rows = rows.Where(r => r.SubsidiaryId == subsidiary);
        if (filter.Area is { } area)
        {
            var areas = names.WithBelow(area);
            rows = rows.Where(r => r.AreaId != null && areas.Contains(r.AreaId.Value));
        }

        if (filter.Hint is { Length: > 0 } hint)
            rows = rows.Where(r => r.OwnerHint != null && r.OwnerHint.Contains(hint));
        if (from is not null)
            rows = rows.Behind(r => r.CustomerNameSort, r => r.Id, from.Key, from.Id, down);
        return rows.InOrder(r => r.CustomerNameSort, r => r.Id, down).Take(take)
            .Select(r => new UnassignedKey { NameSort = r.CustomerNameSort, Id = r.Id });
    }
}

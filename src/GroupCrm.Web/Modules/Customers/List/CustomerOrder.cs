using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Shell.Paging;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.List;

/// <summary>
/// Pages of a list in an order other than by name. At group depth the customers have an index for purchase and subsidiaries;
/// otherwise values are computed from the relationships that the viewer sees, once the filters leave few enough rows.
/// </summary>
internal sealed class CustomerOrder(CrmDb db, Viewer viewer, string permission, CustomerKeys keys, CustomerFilter filter, string currency)
{
    /// <summary>Above this many customers a list is sorted by name only.</summary>
    public const int MostSorted = 10_000;

    private static readonly DateOnly Never = new(1900, 1, 1);

    /// <summary>Whether an index serves the order, however many customers there are.</summary>
    public bool IsIndexed(string column) =>
        column == CustomerSort.Name || (column != CustomerSort.LastTouch && filter.IsEmpty && viewer.HasGroupDepth(permission));

    public async Task<Slice<Guid>> PageAsync(string column, bool down, PageAsk ask, CancellationToken cancel)
    {
        if (column == CustomerSort.Name)
            return await ByNameAsync(down, ask, cancel);
        if (column == CustomerSort.LastTouch)
            return await ByDayAsync(down, ask, cancel);
        return await ByNumberAsync(column, down, ask, cancel);
    }

    private async Task<Slice<Guid>> ByNameAsync(bool down, PageAsk ask, CancellationToken cancel)
    {
        if (keys.IsOfEntries)
            return await ByEntryAsync(ask, cancel);
        var read = await keys.InNameOrder(ask.From, down ^ ask.Back, ask.Take).ToListAsync(cancel);
        return Ids(Slices.Of(read, ask, k => new Cursor(k.NameSort, k.CustomerId)), k => k.CustomerId);
    }

    private async Task<Slice<Guid>> ByEntryAsync(PageAsk ask, CancellationToken cancel)
    {
        var rows = keys.Entries();
        if (ask.From is { } from)
            rows = rows.Behind(e => e.Key, e => e.CustomerId, from.Key, from.Id, ask.Back);
        var read = await rows.InOrder(e => e.Key, e => e.CustomerId, ask.Back).Take(ask.Take)
            .Select(e => new CustomerKey { NameSort = e.Key, CustomerId = e.CustomerId }).ToListAsync(cancel);
        var slice = Ids(Slices.Of(read, ask, k => new Cursor(k.NameSort, k.CustomerId)), k => k.CustomerId);
        return keys.Repeats ? new Slice<Guid>([.. slice.Rows.Distinct()], null, null) : slice;
    }

    private async Task<Slice<Guid>> ByNumberAsync(string column, bool down, PageAsk ask, CancellationToken cancel)
    {
        var rows = Numbers(column);
        if (ask.From is { } from && from.AsNumber() is { } value)
            rows = rows.Behind(r => r.Value, r => r.CustomerId, value, from.Id, down ^ ask.Back);
        var read = await rows.InOrder(r => r.Value, r => r.CustomerId, down ^ ask.Back).Take(ask.Take).ToListAsync(cancel);
        return Ids(Slices.Of(read, ask, r => Cursor.At(r.Value, r.CustomerId)), r => r.CustomerId);
    }

    private async Task<Slice<Guid>> ByDayAsync(bool down, PageAsk ask, CancellationToken cancel)
    {
        var rows =
            from k in Few()
            join r in RowWall.Relationships(db, viewer, permission) on k.CustomerId equals r.CustomerId
            group r by r.CustomerId into g
            select new Valued<DateOnly> { CustomerId = g.Key, Value = g.Max(r => r.LastTouchOn ?? Never) };
        if (ask.From is { } from && from.AsDay() is { } value)
            rows = rows.Behind(r => r.Value, r => r.CustomerId, value, from.Id, down ^ ask.Back);
        var read = await rows.InOrder(r => r.Value, r => r.CustomerId, down ^ ask.Back).Take(ask.Take).ToListAsync(cancel);
        return Ids(Slices.Of(read, ask, r => Cursor.At(r.Value, r.CustomerId)), r => r.CustomerId);
    }

    private IQueryable<Valued<long>> Numbers(string column)
    {
        if (column == CustomerSort.Subsidiaries)
            return Customers().Select(c => new Valued<long> { CustomerId = c.Id, Value = c.SubsidiaryCount });
        if (viewer.HasGroupDepth(permission))
            return Customers().Select(c => new Valued<long> { CustomerId = c.Id, Value = c.GroupPurchaseMinor });
        return from k in Few()
               join r in RowWall.Relationships(db, viewer, permission) on k.CustomerId equals r.CustomerId
               group r by r.CustomerId into g
               select new Valued<long> { CustomerId = g.Key, Value = g.Sum(r => r.Currency == currency ? r.PurchaseMinor ?? 0 : 0) };
    }

    private IQueryable<Customer> Customers() => keys.IsOfCustomers
        ? keys.Customers()
        : from k in Few() join c in db.Customers on k.CustomerId equals c.Id select c;

    private IQueryable<CustomerKey> Few() => keys.InNameOrder(null, down: false, MostSorted);

    private static Slice<Guid> Ids<T>(Slice<T> slice, Func<T, Guid> id) =>
        new([.. slice.Rows.Select(id)], slice.Previous, slice.Next);

    private sealed class Valued<T>
    {
        public Guid CustomerId { get; init; }
        public required T Value { get; init; }
    }
}

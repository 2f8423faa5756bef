using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Modules.Customers.Search;
using GroupCrm.Web.Shell.Paging;
using GroupCrm.Web.Shell.Requests;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.List;

/// <summary>A page of customers.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Total">How many there are, counted to <see cref="CustomerList.CountedTo"/>.</param>
/// <param name="More">Whether there are more than that.</param>
/// <param name="SortedByName">The asked order was not possible: the filters leave too many customers for it.</param>
public sealed record CustomerPage(Slice<CustomerRow> Rows, int Total, bool More, bool SortedByName)
{
    /// <summary>What the search box found; null where nothing was typed.</summary>
    internal SearchFound? Search { get; init; }

    /// <summary>Code of the text that says by what a row was found; null for its name.</summary>
    public string? MatchOf(CustomerRow row) => Search is null ? null : SearchMatch.Of(Search, row);

    /// <summary>Whether the rows stand in the order of the search's index.</summary>
    public bool IsUnsorted => Search is { InEntryOrder: true, Repeats: false };

    /// <summary>Whether a common beginning shows its first customers only.</summary>
    public bool IsCut => Search is { IsCut: true } or { Repeats: true };
}

/// <summary>The one way to customers in number: by page for the list, as a stream for exports. Stands behind the row and field walls.</summary>
internal sealed class CustomerList(CrmDb db, GroupContext context, CustomerSearch search, NameBooks books)
{
    /// <summary>A total is counted to here and then shown as "1,000+".</summary>
    public const int CountedTo = 1_000;

    private Viewer Viewer => context.Viewer;

    /// <exception cref="ForbiddenRefusal">The order or a filter would tell what the viewer may not see.</exception>
    public async Task<CustomerPage> PageAsync(CustomerFilter filter, PageAsk ask, string permission, CancellationToken cancel)
    {
        var (column, down) = CustomerSort.Parse(filter.Sort);
        RefuseHidden(filter, column, permission);
        var names = await books.OfAsync(Viewer.GroupId);
        var found = await search.FindAsync(filter.Q, permission, cancel);
        var keys = new CustomerKeys(db, Viewer, permission, filter, found, names);
        var order = new CustomerOrder(db, Viewer, permission, keys, filter, names.Currency);
        var (count, possible) = await CountAsync(keys, order, column, found, filter, cancel);
        var page = possible ? await order.PageAsync(column, down, ask, cancel) : await order.PageAsync(CustomerSort.Name, false, ask, cancel);
        var rows = await new CustomerRows(db, Viewer, permission, names).OfAsync(page.Rows, cancel);
        var total = Math.Min(count ?? rows.Count, CountedTo);
        return new CustomerPage(new Slice<CustomerRow>(rows, page.Previous, page.Next), total,
            count is null ? keys.Repeats || page.Next is not null || page.Previous is not null : count > CountedTo, !possible) { Search = found };
    }

    // How many rows there are, null where counting would read more than the page does, and whether they can be put in the asked order.
    private async Task<(int? Count, bool Possible)> CountAsync(
        CustomerKeys keys, CustomerOrder order, string column, SearchFound? found, CustomerFilter filter, CancellationToken cancel)
    {
        var byName = column == CustomerSort.Name;
        if (keys.IsOfEntries)
            return (keys.IsAllOfEntries ? await keys.Entries().Take(CountedTo + 1).CountAsync(cancel) : null, byName);
        if (found is { Hits: { } hits } && !filter.IsOnRelationship && !filter.IsOnCustomer)
            return (hits.Count, true);
        var indexed = order.IsIndexed(column);
        var count = await keys.CountAsync(indexed ? CountedTo + 1 : CustomerOrder.MostSorted + 1, cancel);
        return (count, indexed || count <= CustomerOrder.MostSorted);
    }

    /// <summary>All rows of a filter in name order, in blocks that are read one after the other; no block holds the database while it is written out.</summary>
    public async IAsyncEnumerable<IReadOnlyList<CustomerRow>> BlocksAsync(
        CustomerFilter filter, int size, string permission, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        RefuseHidden(filter, CustomerSort.Name, permission);
        var names = await books.OfAsync(Viewer.GroupId);
        var keys = await KeysAsync(filter, permission, names, cancel);
        var rows = new CustomerRows(db, Viewer, permission, names);
        Cursor? from = null;
        do
        {
            var read = await keys.InNameOrder(from, down: false, size).ToListAsync(cancel);
            if (read.Count > 0)
                yield return await rows.OfAsync([.. read.Select(k => k.CustomerId)], cancel);
            from = read.Count < size ? null : new Cursor(read[^1].NameSort, read[^1].CustomerId);
        }
        while (from is not null);
    }

    /// <summary>How many customers a filter leaves, counted to a limit.</summary>
    public async Task<int> CountAsync(CustomerFilter filter, string permission, int most, CancellationToken cancel) =>
        await (await KeysAsync(filter, permission, await books.OfAsync(Viewer.GroupId), cancel)).CountAsync(most, cancel);

    private async Task<CustomerKeys> KeysAsync(CustomerFilter filter, string permission, NameBook names, CancellationToken cancel) =>
        new(db, Viewer, permission, filter, await search.FindAsync(filter.Q, permission, cancel), names);

    /// <exception cref="ForbiddenRefusal">The order or a filter would tell what the viewer may not see.</exception>
    public void RefuseHidden(CustomerFilter filter, string column, string permission)
    {
        var money = column == CustomerSort.Purchase;
        var profile = column == CustomerSort.LastTouch || filter.Industry is { Length: > 0 } || filter.Stage is not null;
        var others = column == CustomerSort.Subsidiaries || filter.Shared;
        if ((money && !Reach.MayCompare(Viewer, permission, FieldClass.Money))
            || (profile && !Reach.MayCompare(Viewer, permission, FieldClass.Profile))
            || (others && !Reach.MayKnowOthers(Viewer)))
            throw new ForbiddenRefusal(permission);
    }
}

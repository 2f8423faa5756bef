using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Overview.Figures;

/// <summary>The twenty customers that buy most: by what the whole group sells to them, or by what the viewer's subsidiaries do.</summary>
public sealed class TopCustomers(CrmDb db)
{
    private const int Most = 20;
    private const string Read = Permissions.CustomersRead;

    /// <summary>For a viewer who may compare customers by amounts.</summary>
    public Task<IReadOnlyList<TopCustomer>> OfAsync(Viewer viewer, CancellationToken cancel) =>
        viewer.HasGroupDepth(Read) ? OfGroupAsync(cancel) : OfReachAsync(viewer, cancel);

    private async Task<IReadOnlyList<TopCustomer>> OfGroupAsync(CancellationToken cancel)
    {
        var currency = await db.Groups.Where(g => g.Id == db.CurrentGroup).Select(g => g.Currency).SingleAsync(cancel);
        var rows = await db.Customers.Where(c => c.MergedIntoId == null && c.GroupPurchaseMinor > 0)
            .OrderByDescending(c => c.GroupPurchaseMinor).ThenBy(c => c.Id).Take(Most)
            .Select(c => new { c.Id, c.UnifiedId, c.Name, c.CityCode, c.GroupPurchaseMinor }).ToListAsync(cancel);
        var servedBy = await SubsidiariesAsync([.. rows.Select(r => r.Id)], cancel);
        return [.. rows.Select(r => new TopCustomer(r.UnifiedId, r.Name, r.CityCode, [.. servedBy[r.Id]], r.GroupPurchaseMinor, currency))];
    }

    private async Task<IReadOnlyList<TopCustomer>> OfReachAsync(Viewer viewer, CancellationToken cancel)
    {
        var rows = await (
            from r in RowWall.Relationships(db, viewer, Read)
            join c in db.Customers on r.CustomerId equals c.Id
            join p in db.Places on r.SubsidiaryId equals p.Id
            where r.PurchaseMinor > 0
            orderby r.PurchaseMinor descending, r.Id
            select new { c.UnifiedId, c.Name, c.CityCode, p.NameZh, p.NameEn, r.PurchaseMinor, r.Currency }).Take(Most).ToListAsync(cancel);
        return [.. rows.Select(r => new TopCustomer(r.UnifiedId, r.Name, r.CityCode, [new BilingualName(r.NameZh, r.NameEn)], r.PurchaseMinor, r.Currency))];
    }

    // Who serves a customer is shared in the whole group.
    private async Task<ILookup<Guid, BilingualName>> SubsidiariesAsync(List<Guid> customers, CancellationToken cancel)
    {
        var rows = await (
            from r in db.Relationships
            join p in db.Places on r.SubsidiaryId equals p.Id
            where r.IsActive && customers.Contains(r.CustomerId)
            orderby p.Code
            select new { r.CustomerId, p.NameZh, p.NameEn }).Distinct().ToListAsync(cancel);
        return rows.ToLookup(r => r.CustomerId, r => new BilingualName(r.NameZh, r.NameEn));
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Shell.Requests;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Sights;

/// <summary>Finds one customer behind the row wall, with the relationships that decide what is seen of it: two queries.</summary>
internal sealed class SightReader(CrmDb db, Viewer viewer)
{
    /// <summary>The customer of a unified ID, or the one that it was merged into.</summary>
    /// <exception cref="NotFoundRefusal">There is none that the viewer sees; the same queries have run.</exception>
    public async Task<(Customer Customer, Sight Sight)> FindAsync(string unifiedId, string permission, CancellationToken cancel)
    {
        var id = UnifiedIds.Parse(unifiedId) ?? "";
        var customer = await (
            from asked in db.Customers
            join c in RowWall.Customers(db, viewer, permission) on asked.MergedIntoId ?? asked.Id equals c.Id
            where asked.UnifiedId == id
            select c).AsNoTracking().SingleOrDefaultAsync(cancel) ?? throw new NotFoundRefusal();
        return (customer, await OfAsync(customer.Id, permission, cancel));
    }

    /// <summary>What the viewer sees of a customer that the row wall has let through.</summary>
    public async Task<Sight> OfAsync(Guid customerId, string permission, CancellationToken cancel) => new(viewer, permission,
        await db.Relationships.AsNoTracking().Where(r => r.CustomerId == customerId && r.IsActive).ToListAsync(cancel));
}

using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Shell.Outbox;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.AreaChanges;

/// <summary>Brings the areas of the relationships with a province's customers in line with who serves its divisions now.</summary>
/// <param name="ProvinceCode">GB/T 2260, six digits.</param>
[Needs(Permissions.OrganisationManage)]
public sealed record FollowAreas(string ProvinceCode) : IRequest<Unit>;

public sealed class FollowAreasHandler(CrmDb db) : IRequestHandler<FollowAreas, Unit>
{
    private const int BatchSize = 500;

    public async Task<Unit> Handle(FollowAreas request, CancellationToken cancellationToken)
    {
        db.AuditInBatches();
        var divisions = await db.AreaDivisions.AsNoTracking().ToListAsync(cancellationToken);
        Guid? last = Guid.Empty;
        while (last is { } from)
        {
            last = await db.InTransactionAsync(() => FollowBatchAsync(request.ProvinceCode, from, divisions, cancellationToken), cancellationToken);
            db.ChangeTracker.Clear();
        }

        return Unit.Value;
    }

    // Answers the last customer of the batch; null when there are no more.
    private async Task<Guid?> FollowBatchAsync(string province, Guid after, List<AreaDivision> divisions, CancellationToken cancel)
    {
        var customers = await db.Customers.AsNoTracking().Where(c => c.ProvinceCode == province && c.Id > after).OrderBy(c => c.Id).Take(BatchSize)
            .Select(c => new { c.Id, c.ProvinceCode, c.CityCode, c.DistrictCode }).ToListAsync(cancel);
        var areas = customers.ToDictionary(c => c.Id, c => Domain.Customers.Areas.Of(c.ProvinceCode, c.CityCode, c.DistrictCode, divisions));
        var ids = areas.Keys.ToList();
        var changed = 0;
        foreach (var relationship in await db.Relationships.Where(r => ids.Contains(r.CustomerId)).ToListAsync(cancel))
        {
            changed += relationship.AreaId == areas[relationship.CustomerId] ? 0 : 1;
            relationship.AreaId = areas[relationship.CustomerId];
        }

        if (changed > 0)
            db.Record("relationship.follow-areas", new { province, changed });
        await db.SaveChangesAsync(cancel);
        return customers.Count < BatchSize ? null : customers[^1].Id;
    }
}

/// <summary>When areas are drawn anew, the relationships follow.</summary>
public sealed class WhenAreasDivided : IDomainEventHandler<AreasDivided>
{
    public IRequest<Unit> Request(AreasDivided domainEvent) => new FollowAreas(domainEvent.ProvinceCode);
}

using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Shell.Outbox;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.AreaChanges;

/// <summary>
/// Brings the areas of the relationships with a province's customers, and of the sites in it, in line with who serves its divisions
/// now. What is right already is not written, so that a second run changes nothing.
/// </summary>
/// <param name="ProvinceCode">GB/T 2260, six digits.</param>
[Needs(Permissions.OrganisationManage)]
public sealed record FollowAreas(string ProvinceCode) : IRequest<Unit>;

public sealed class FollowAreasHandler(CrmDb db) : IRequestHandler<FollowAreas, Unit>
{
    private const int ReadAtOnce = 500;

    // Rows of one transaction: on SQLite nobody else writes meanwhile.
    private const int WrittenAtOnce = 100;

    public async Task<Unit> Handle(FollowAreas request, CancellationToken cancellationToken)
    {
        db.AuditInBatches();
        var divisions = await db.AreaDivisions.AsNoTracking().ToListAsync(cancellationToken);
        await FollowCustomersAsync(request.ProvinceCode, divisions, cancellationToken);
        await FollowSitesAsync(request.ProvinceCode, divisions, cancellationToken);
        return Unit.Value;
    }

    private async Task FollowCustomersAsync(string province, List<AreaDivision> divisions, CancellationToken cancel)
    {
        var last = Guid.Empty;
        while (true)
        {
            var from = last;
            var customers = await db.Customers.AsNoTracking().Where(c => c.ProvinceCode == province && c.Id > from).OrderBy(c => c.Id).Take(ReadAtOnce)
                .Select(c => new { c.Id, c.ProvinceCode, c.CityCode, c.DistrictCode }).ToListAsync(cancel);
            var areas = customers.ToDictionary(c => c.Id, c => Domain.Customers.Areas.Of(c.ProvinceCode, c.CityCode, c.DistrictCode, divisions));
            var ids = areas.Keys.ToList();
            var present = await db.Relationships.Where(r => ids.Contains(r.CustomerId)).Select(r => new { r.Id, r.CustomerId, r.AreaId }).ToListAsync(cancel);
            var due = present.Where(r => r.AreaId != areas[r.CustomerId]).ToDictionary(r => r.Id, r => areas[r.CustomerId]);
            foreach (var batch in due.Chunk(WrittenAtOnce))
                await WriteAsync(db.Relationships, "relationship.follow-areas", province, batch, (r, area) => r.AreaId = area, cancel);
            if (customers.Count < ReadAtOnce)
                return;
            last = customers[^1].Id;
        }
    }

    private async Task FollowSitesAsync(string province, List<AreaDivision> divisions, CancellationToken cancel)
    {
        var last = Guid.Empty;
        while (true)
        {
            var from = last;
            var sites = await db.Sites.AsNoTracking().Where(s => s.ProvinceCode == province && s.Id > from).OrderBy(s => s.Id).Take(ReadAtOnce)
                .Select(s => new { s.Id, s.ProvinceCode, s.CityCode, s.DistrictCode, s.AreaId }).ToListAsync(cancel);
            var due = sites.Select(s => new { s.Id, Has = s.AreaId, Area = Domain.Customers.Areas.Of(s.ProvinceCode, s.CityCode, s.DistrictCode, divisions) })
                .Where(s => s.Has != s.Area).ToDictionary(s => s.Id, s => s.Area);
            foreach (var batch in due.Chunk(WrittenAtOnce))
                await WriteAsync(db.Sites, "site.follow-areas", province, batch, (s, area) => s.AreaId = area, cancel);
            if (sites.Count < ReadAtOnce)
                return;
            last = sites[^1].Id;
        }
    }

    private async Task WriteAsync<T>(IQueryable<T> rows, string action, string province, KeyValuePair<Guid, Guid?>[] due, Action<T, Guid?> set, CancellationToken cancel)
        where T : class, Domain.Shared.IEntity
    {
        var areas = due.ToDictionary(d => d.Key, d => d.Value);
        var ids = areas.Keys.ToList();
        await db.InTransactionAsync(async () =>
        {
            foreach (var row in await rows.Where(r => ids.Contains(r.Id)).ToListAsync(cancel))
                set(row, areas[row.Id]);
            db.Record(action, new { province, changed = due.Length });
            await db.SaveChangesAsync(cancel);
        }, cancel);
        db.ChangeTracker.Clear();
    }
}

/// <summary>When areas are drawn anew, relationships and sites follow.</summary>
public sealed class WhenAreasDivided : IDomainEventHandler<AreasDivided>
{
    public IRequest<Unit> Request(AreasDivided domainEvent) => new FollowAreas(domainEvent.ProvinceCode);
}

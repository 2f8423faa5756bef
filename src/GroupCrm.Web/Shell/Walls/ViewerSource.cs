using GroupCrm.Data;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Caching;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Shell.Walls;

/// <summary>Makes the viewer of a member: roles, places and today's trees folded into scopes. Cached until one of them changes.</summary>
public sealed class ViewerSource(StampedCache cache, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>The viewer that a member is today.</summary>
    public Task<Viewer> OfAsync(Guid groupId, Guid accountId, Guid memberId)
    {
        var today = clock.Today();
        return cache.GetAsync($"viewer:{memberId:N}:{today:yyyyMMdd}", [ChangeStamps.Access(groupId), ChangeStamps.Places(groupId)],
            () => LoadAsync(groupId, accountId, memberId, today));
    }

    private async Task<Viewer> LoadAsync(Guid groupId, Guid accountId, Guid memberId, DateOnly today)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<GroupContext>().Act(Viewer.System(groupId, "viewer"));
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();

        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == memberId);
        var memberships = await db.Memberships.AsNoTracking()
            .Where(m => m.MemberId == memberId && m.FromDate <= today && (m.ToDate == null || m.ToDate > today)).ToListAsync();
        var roleIds = memberships.Select(m => m.RoleId).Distinct().ToList();
        var roles = await db.Roles.AsNoTracking().Where(r => roleIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
        var grants = await db.RolePermissions.AsNoTracking().Where(p => roleIds.Contains(p.RoleId)).ToListAsync();
        var fields = await db.RoleFieldAccess.AsNoTracking().Where(f => roleIds.Contains(f.RoleId)).ToListAsync();
        var placeIds = memberships.Select(m => m.PlaceId).Append(member.HomePlaceId ?? Guid.Empty).Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => placeIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
        var below = await db.PlaceClosure.AsNoTracking().Where(c => placeIds.Contains(c.AncestorId))
            .Select(c => new { c.AncestorId, c.DescendantId }).ToListAsync();

        var scopesOfPermission = new Dictionary<string, List<Scope>>();
        foreach (var membership in memberships)
        {
            var place = places[membership.PlaceId];
            var rights = fields.Where(f => f.RoleId == membership.RoleId)
                .Aggregate(FieldRights.AllPlain, (all, f) => all.With(f.FieldClass, f.Access));
            var placesBelow = below.Where(b => b.AncestorId == place.Id).Select(b => b.DescendantId).ToList();
            foreach (var grant in grants.Where(g => g.RoleId == membership.RoleId))
            {
                var reach = ScopeRules.Reach(grant.Depth, place, placesBelow, rights);
                if (!scopesOfPermission.TryGetValue(grant.Permission, out var list))
                    scopesOfPermission[grant.Permission] = list = [];
                list.Add(reach);
            }
        }

        var order = ReadyRoles.All.Select((role, i) => (role.Code, i)).ToDictionary(x => x.Code, x => x.i);
        return new Viewer(groupId, accountId, memberId, member.Name,
            scopesOfPermission.ToDictionary(p => p.Key, p => (IReadOnlyList<Scope>)p.Value),
            [.. roles.Values.Select(r => r.Code).Distinct().OrderBy(code => order.GetValueOrDefault(code, int.MaxValue))],
            member.DealerId, member.HomePlaceId is { } home ? places[home].SubsidiaryId : null);
    }
}

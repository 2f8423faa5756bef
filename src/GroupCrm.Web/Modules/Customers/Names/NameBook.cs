using GroupCrm.Data;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Shell.Caching;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Names;

/// <summary>A member as pages name and choose owners.</summary>
/// <param name="CanOwn">Whether a role of theirs works on customers.</param>
public sealed record NamedMember(Guid Id, string Name, string NameSort, Guid? PlaceId, Guid? SubsidiaryId, bool IsActive, bool CanOwn);

/// <summary>
/// The names of a group's places and people, so that a page of rows needs no join for them. Who works where is no secret inside a
/// group; which of them a viewer may choose, <see cref="Reach"/> tells.
/// </summary>
public sealed class NameBook(
    IReadOnlyDictionary<Guid, Place> places, IReadOnlyDictionary<Guid, NamedMember> members, ILookup<Guid, Guid> placesBelow,
    IReadOnlySet<Guid> roots, ILookup<Guid, string> stewards, string currency)
{
    /// <summary>The group's own currency, in which amounts of several subsidiaries are compared.</summary>
    public string Currency => currency;

    public Place? Place(Guid? id) => id is { } known ? places.GetValueOrDefault(known) : null;

    public NamedMember? Member(Guid? id) => id is { } known ? members.GetValueOrDefault(known) : null;

    /// <summary>A place with all places below it today.</summary>
    public IReadOnlyList<Guid> WithBelow(Guid place) => [.. placesBelow[place].DefaultIfEmpty(place)];

    /// <summary>The open places of one kind, by code.</summary>
    public IReadOnlyList<Place> Of(PlaceKind kind) =>
        [.. places.Values.Where(p => p.Kind == kind && p.ClosedOn is null).OrderBy(p => p.Code, StringComparer.Ordinal)];

    /// <summary>The places of one kind below the root of their tree; the root itself where it stands alone.</summary>
    public IReadOnlyList<Place> BelowRoot(PlaceKind kind)
    {
        var all = Of(kind);
        var below = all.Where(p => !roots.Contains(p.Id)).ToList();
        return below.Count > 0 ? below : all;
    }

    /// <summary>The active members of some subsidiaries, by name.</summary>
    public IReadOnlyList<NamedMember> MembersOf(IReadOnlySet<Guid> subsidiaries) =>
    [
        .. members.Values.Where(m => m.IsActive && m.SubsidiaryId is { } subsidiary && subsidiaries.Contains(subsidiary))
            .OrderBy(m => m.NameSort, StringComparer.Ordinal).ThenBy(m => m.Id),
    ];

    /// <summary>Those of them whose roles work on customers: whom a customer can be given to.</summary>
    public IReadOnlyList<NamedMember> OwnersOf(IReadOnlySet<Guid> subsidiaries) => [.. MembersOf(subsidiaries).Where(m => m.CanOwn)];

    /// <summary>Names of the data stewards of a subsidiary.</summary>
    public IReadOnlyList<string> StewardsOf(Guid subsidiary) => [.. stewards[subsidiary]];
}

/// <summary>Keeps the name book of each group until its places or people change.</summary>
public sealed class NameBooks(StampedCache cache, IServiceScopeFactory scopes, TimeProvider clock)
{
    public Task<NameBook> OfAsync(Guid groupId) => cache.GetAsync($"customers.names:{groupId:N}",
        [ChangeStamps.Access(groupId), ChangeStamps.Places(groupId)], () => LoadAsync(groupId));

    private async Task<NameBook> LoadAsync(Guid groupId)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<GroupContext>().Act(Viewer.System(groupId, "names"));
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var today = clock.Today();
        var places = await db.Places.AsNoTracking().ToDictionaryAsync(p => p.Id);
        var below = await db.PlaceClosure.AsNoTracking().Select(c => new { c.AncestorId, c.DescendantId, c.Depth }).ToListAsync();
        var members = await db.Members.AsNoTracking()
            .Select(m => new { m.Id, m.Name, m.NameSort, m.HomePlaceId, m.IsActive }).ToListAsync();
        var held = db.Memberships.AsNoTracking().Where(h => h.FromDate <= today && (h.ToDate == null || h.ToDate > today));
        var owners = await (
            from h in held
            join p in db.RolePermissions on h.RoleId equals p.RoleId
            where p.Permission == Permissions.CustomersEdit
            select h.MemberId).Distinct().ToHashSetAsync();
        var stewards = await (
            from membership in held
            join role in db.Roles.AsNoTracking() on membership.RoleId equals role.Id
            join member in db.Members.AsNoTracking() on membership.MemberId equals member.Id
            where role.Code == ReadyRoles.DataSteward && member.IsActive
            select new { membership.PlaceId, member.Name }).Distinct().ToListAsync();
        var currency = await db.Groups.Where(g => g.Id == groupId).Select(g => g.Currency).SingleAsync();
        return new NameBook(
            places,
            members.ToDictionary(m => m.Id, m => new NamedMember(m.Id, m.Name, m.NameSort, m.HomePlaceId,
                m.HomePlaceId is { } home ? places.GetValueOrDefault(home)?.SubsidiaryId : null, m.IsActive, owners.Contains(m.Id))),
            below.ToLookup(b => b.AncestorId, b => b.DescendantId),
            places.Keys.Except(below.Where(b => b.Depth > 0).Select(b => b.DescendantId)).ToHashSet(),
            stewards.Where(s => places.GetValueOrDefault(s.PlaceId)?.SubsidiaryId is not null)
                .ToLookup(s => places[s.PlaceId].SubsidiaryId!.Value, s => s.Name),
            currency);
    }
}

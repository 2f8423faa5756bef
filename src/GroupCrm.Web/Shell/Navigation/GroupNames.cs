using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Caching;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Shell.Navigation;

/// <summary>What a group and its roles are called, in both languages.</summary>
public sealed record NamesOfGroup(BilingualName Group, IReadOnlyDictionary<string, BilingualName> Roles);

/// <summary>The names that stand around every page, kept until the group or a role changes.</summary>
public sealed class GroupNames(StampedCache cache, IServiceScopeFactory scopes)
{
    /// <summary>The names of a group; read only for a viewer of that group.</summary>
    public Task<NamesOfGroup> OfAsync(Guid groupId) =>
        cache.GetAsync($"names:{groupId:N}", [ChangeStamps.Access(groupId)], () => LoadAsync(groupId));

    private async Task<NamesOfGroup> LoadAsync(Guid groupId)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<GroupContext>().Act(Viewer.System(groupId, "names"));
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == groupId);
        var roles = await db.Roles.AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Name);
        return new NamesOfGroup(group.Name, roles);
    }
}

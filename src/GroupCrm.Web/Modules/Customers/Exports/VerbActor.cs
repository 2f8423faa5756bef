using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Matching.Contacts;
using GroupCrm.Web.Shell.Walls;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Exports;

/// <summary>Who a verb acts for, or why that cannot be told.</summary>
internal sealed record ActorFound(Viewer? Viewer, string? Language, string? Refusal);

/// <summary>Finds the member that a verb acts for.</summary>
internal sealed class VerbActor(CrmDb db, ViewerSource viewers, GroupScopes scopes)
{
    public async Task<ActorFound> FindAsync(string login, string? groupCode, CancellationToken cancel)
    {
        var groups = await db.Groups.Where(g => groupCode == null || g.Code == groupCode).OrderBy(g => g.Code).Select(g => g.Id).Take(2).ToListAsync(cancel);
        if (groups is not [var group])
            return Refuse(groups.Count == 0 ? groupCode is null ? "There is no group." : $"There is no group '{groupCode}'."
                : "There are several groups: name one with --group.");
        await using var scope = scopes.Open(Viewer.System(group, "export"));
        var found = await MembersAsync(scope.ServiceProvider.GetRequiredService<CrmDb>(), login.Trim(), cancel);
        return found switch
        {
            [] => Refuse($"No member of the group signs in as '{login}'."),
            [var one] => new ActorFound(await viewers.OfAsync(group, one.Account, one.Member), one.Language, null),
            _ => Refuse($"Several members could be '{login}': use the mail address."),
        };
    }

    private static async Task<List<(Guid Account, Guid Member, string? Language)>> MembersAsync(CrmDb inGroup, string login, CancellationToken cancel)
    {
        var mail = login.ToUpperInvariant();
        var phone = PhoneNumbers.Parse(login).Select(p => p.E164).FirstOrDefault();
        var local = phone?.StartsWith("+86", StringComparison.Ordinal) == true ? phone[3..] : phone;
        var rows = await (
            from m in inGroup.Members
            join a in inGroup.Accounts on m.AccountId equals a.Id
            where m.IsActive && (a.NormalizedEmail == mail || m.StaffNumber == login || (phone != null && (a.PhoneNumber == phone || a.PhoneNumber == local)))
            select new { a.Id, MemberId = m.Id, a.Language }).Take(2).ToListAsync(cancel);
        return [.. rows.Select(r => (r.Id, r.MemberId, r.Language))];
    }

    private static ActorFound Refuse(string reason) => new(null, null, reason);
}

using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Matching.Contacts;
using GroupCrm.Web.Shell.Walls;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Shell.Cli;

/// <summary>For whom a verb works.</summary>
/// <param name="Viewer">A member with everything that the member may do, or the group's system.</param>
/// <param name="Language">The language that the member reads; null where none is chosen.</param>
internal sealed record VerbActor(Viewer Viewer, string? Language);

/// <summary>A verb cannot do what it was told; the message tells the person at the terminal.</summary>
internal sealed class VerbRefusedException(string message) : Exception(message);

/// <summary>Finds for whom a verb works, so that it stands behind the same walls as the browser.</summary>
internal sealed class VerbActors(CrmDb db, ViewerSource viewers, GroupScopes scopes)
{
    /// <summary>The member who signs in with <paramref name="login"/>, or the group's system where it is null.</summary>
    /// <param name="login">Mail address, mobile or staff number.</param>
    /// <param name="groupCode">Code of the group; null where there is only one.</param>
    /// <param name="verb">The verb, by which the audit names the group's system.</param>
    /// <exception cref="VerbRefusedException">No such group or member, or more than one could be meant.</exception>
    public async Task<VerbActor> FindAsync(string? login, string? groupCode, string verb, CancellationToken cancel)
    {
        var group = await GroupAsync(groupCode, cancel);
        var system = Viewer.System(group, verb);
        if (login is null)
            return new VerbActor(system, null);
        await using var scope = scopes.Open(system);
        var found = await MembersAsync(scope.ServiceProvider.GetRequiredService<CrmDb>(), login.Trim(), cancel);
        return found switch
        {
            [] => throw new VerbRefusedException($"No member of the group signs in as '{login}'."),
            [var one] => new VerbActor(await viewers.OfAsync(group, one.Account, one.Member), one.Language),
            _ => throw new VerbRefusedException($"Several members could be '{login}': use the mail address."),
        };
    }

    private async Task<Guid> GroupAsync(string? code, CancellationToken cancel)
    {
        var groups = await db.Groups.Where(g => code == null || g.Code == code).OrderBy(g => g.Code).Select(g => g.Id).Take(2).ToListAsync(cancel);
        return groups switch
        {
            [] => throw new VerbRefusedException(code is null ? "There is no group: found one with the verb 'seed'." : $"There is no group '{code}'."),
            [var one] => one,
            _ => throw new VerbRefusedException("There are several groups: name one with --group."),
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
}

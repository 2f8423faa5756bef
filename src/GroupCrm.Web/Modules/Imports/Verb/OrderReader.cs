using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Matching.Contacts;
using GroupCrm.Web.Shell.Walls;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Verb;

/// <summary>Finds for whom an order of the verb works.</summary>
internal sealed class OrderReader(CrmDb db, ViewerSource viewers, GroupScopes scopes)
{
    /// <exception cref="OrderRefusedException">No such group or member, or more than one could be meant.</exception>
    public async Task<Viewer> ActorAsync(ImportOrder order, CancellationToken cancel)
    {
        var group = await GroupAsync(order.Group, cancel);
        if (order.Actor is not { } login)
            return Viewer.System(group, "import");
        await using var scope = scopes.Open(Viewer.System(group, "import"));
        var (account, member) = await MemberAsync(scope.ServiceProvider.GetRequiredService<CrmDb>(), login.Trim(), cancel);
        return await viewers.OfAsync(group, account, member);
    }

    private async Task<Guid> GroupAsync(string? code, CancellationToken cancel)
    {
        var groups = await db.Groups.Where(g => code == null || g.Code == code).OrderBy(g => g.Code).Select(g => new { g.Id, g.Code }).Take(2).ToListAsync(cancel);
        if (groups.Count == 0)
            throw new OrderRefusedException(code is null ? "There is no group: found one with the verb 'seed'." : $"There is no group '{code}'.");
        return groups.Count == 1 ? groups[0].Id : throw new OrderRefusedException("There are several groups: name one with --group.");
    }

    private static async Task<(Guid Account, Guid Member)> MemberAsync(CrmDb db, string login, CancellationToken cancel)
    {
        var mail = login.ToUpperInvariant();
        var phone = PhoneNumbers.Parse(login).Select(p => p.E164).FirstOrDefault();
        var local = phone?.StartsWith("+86", StringComparison.Ordinal) == true ? phone[3..] : phone;
        var found = await (
            from m in db.Members
            join a in db.Accounts on m.AccountId equals a.Id
            where m.IsActive && (a.NormalizedEmail == mail || m.StaffNumber == login || (phone != null && (a.PhoneNumber == phone || a.PhoneNumber == local)))
            select new { a.Id, MemberId = m.Id }).Take(2).ToListAsync(cancel);
        return found.Count switch
        {
            0 => throw new OrderRefusedException($"No member of the group signs in as '{login}'."),
            1 => (found[0].Id, found[0].MemberId),
            _ => throw new OrderRefusedException($"Several members could be '{login}': use the mail address."),
        };
    }
}

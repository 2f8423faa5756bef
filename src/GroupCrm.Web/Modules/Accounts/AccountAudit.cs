using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Walls;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts;

/// <summary>Something that happens to an account.</summary>
/// <param name="Action">The code of its audit entry.</param>
/// <param name="Figures">What the entry tells besides; nothing personal.</param>
/// <param name="ByOwner">Whether its owner does it; a failed sign-in may have been anybody.</param>
/// <param name="SessionId">The session that it begins, if it begins one.</param>
public sealed record AccountAct(Guid AccountId, string Action, object Figures, bool ByOwner = true, Guid? SessionId = null);

/// <summary>An account stands outside the groups: what happens to it is written into the audit of each group of which it is a member.</summary>
public sealed class AccountAudit(CrmDb db, GroupContext context, GroupScopes scopes, IServiceScopeFactory plain, ViewerSource viewers)
{
    /// <summary>
    /// Does the work and writes the entry in one transaction of the first group (the session's, if there is one), then the entry in
    /// the others. The work gets the services of that group's scope; what it leaves unsaved is saved with the entry.
    /// </summary>
    /// <param name="work">Answers false if nothing was done: then nothing is saved either.</param>
    /// <returns>What the work answered.</returns>
    public async Task<bool> CommitAsync(AccountAct act, Func<IServiceProvider, Task<bool>> work, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(work);
        var members = await GroupWall.MembersOf(db, act.AccountId).AsNoTracking().Where(m => m.IsActive)
            .OrderBy(m => m.GroupId).Select(m => new { m.Id, m.GroupId }).ToListAsync(cancel);
        if (members.Count == 0)
            return await WithoutGroupAsync(work, cancel);
        var isFirst = true;
        foreach (var member in members.OrderByDescending(m => m.GroupId == context.GroupId))
        {
            var actor = act.ByOwner
                ? await viewers.OfAsync(member.GroupId, act.AccountId, member.Id)
                : Viewer.System(member.GroupId, "sign-in");
            await using var scope = scopes.Open(actor);
            scope.ServiceProvider.GetRequiredService<GroupContext>().Origin =
                context.Origin with { SessionId = act.SessionId ?? context.Origin.SessionId };
            var target = scope.ServiceProvider.GetRequiredService<CrmDb>();
            target.Record(act.Action, act.Figures, "account", act.AccountId);
            if (isFirst && !await work(scope.ServiceProvider))
                return false;
            isFirst = false;
            await target.SaveChangesAsync(cancel);
        }

        return true;
    }

    // Nobody's audit, but the lock-out counts and a session can be ended all the same.
    private async Task<bool> WithoutGroupAsync(Func<IServiceProvider, Task<bool>> work, CancellationToken cancel)
    {
        await using var scope = plain.CreateAsyncScope();
        if (!await work(scope.ServiceProvider))
            return false;
        await scope.ServiceProvider.GetRequiredService<CrmDb>().SaveChangesAsync(cancel);
        return true;
    }
}

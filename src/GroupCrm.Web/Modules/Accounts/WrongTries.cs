using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupCrm.Web.Modules.Accounts;

/// <summary>
/// Counts wrong passwords and codes: too many lock the account for a while (Identity's lock-out, on the product's clock).
/// </summary>
public sealed class WrongTries(AccountAudit audit, TimeProvider clock, IOptions<IdentityOptions> identity)
{
    private const int MostCollisions = 10;

    /// <summary>After how many wrong tries.</summary>
    public int Allowed => identity.Value.Lockout.MaxFailedAccessAttempts;

    /// <summary>For how long.</summary>
    public TimeSpan Pause => identity.Value.Lockout.DefaultLockoutTimeSpan;

    public bool IsLocked(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.LockoutEnd > clock.GetUtcNow();
    }

    /// <summary>Writes down a try that failed; while the account is locked it does not make the lock longer.</summary>
    /// <param name="reason">For the audit: <c>password</c>, <c>locked</c>, <c>second-factor</c>.</param>
    public Task NoteAsync(Account account, string action, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        return audit.CommitAsync(new AccountAct(account.Id, action, new { reason }, ByOwner: false), async services =>
        {
            var db = services.GetRequiredService<CrmDb>();
            await CountAsync(db, services.GetRequiredService<UserManager<Account>>(), account.Id, cancel);
            return true;
        }, cancel);
    }

    private async Task CountAsync(CrmDb db, UserManager<Account> users, Guid accountId, CancellationToken cancel)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancel);
        for (var collisions = 0; !IsLocked(account); collisions++)
        {
            account.AccessFailedCount++;
            if (account.AccessFailedCount >= Allowed)
            {
                account.AccessFailedCount = 0;
                account.LockoutEnd = clock.GetUtcNow() + Pause;
            }

            // Tries at the same moment collide on the row; each of them must count.
            if ((await users.UpdateAsync(account)).Succeeded || collisions == MostCollisions)
                return;
            await db.Entry(account).ReloadAsync(cancel);
        }
    }
}

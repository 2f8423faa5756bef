using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.SignIns;

/// <summary>What the browser needs of a new session.</summary>
/// <param name="Cookie">The text of its cookie.</param>
/// <param name="Language">The account's language, if it has chosen one.</param>
/// <param name="HasGroup">Whether it works in a group already; else one is to be chosen.</param>
public sealed record OpenedSession(string Cookie, DateTime ExpiresAt, string? Language, bool HasGroup);

/// <summary>Begins sessions.</summary>
public sealed class SessionStarter(CrmDb db, GroupContext context, AccountAudit audit, SignedIn present, SessionLimits limits, SaveRules rules)
{
    private const int LongestUserAgent = 256;

    /// <summary>Begins a session of an account whose password was right; one that the browser had before is ended.</summary>
    /// <param name="factor">For the audit, what let it in: <c>password</c>, <c>totp</c>, <c>recovery-code</c>.</param>
    /// <param name="proof">Uses up the second factor in the same transaction; answers false if it is wrong.</param>
    /// <exception cref="InvalidRefusal">The account belongs to no group, or the proof is wrong.</exception>
    public async Task<OpenedSession> OpenAsync(
        Account account, string? userAgent, string factor, Func<IServiceProvider, Task<bool>>? proof, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var members = await GroupWall.MembersOf(db, account.Id).AsNoTracking().Where(m => m.IsActive)
            .Select(m => new { m.Id, m.GroupId }).Take(2).ToListAsync(cancel);
        if (members.Count == 0)
            throw new InvalidRefusal("", "accounts.sign-in.no-group");
        var only = members is [var one] ? one : null;
        var session = New(account.Id, only?.GroupId, only?.Id, userAgent);
        var cookie = SessionCookie.New(session.Id);
        session.SecretHash = cookie.Hash();
        var done = await audit.CommitAsync(new AccountAct(account.Id, "session.sign-in", new { factor }, SessionId: session.Id),
            async services => (proof is null || await proof(services)) && await AddAsync(services.GetRequiredService<CrmDb>(), session, cancel), cancel);
        return done
            ? new OpenedSession(cookie.ToString(), session.ExpiresAt, account.Language, only is not null)
            : throw new InvalidRefusal("Code", "accounts.second-factor.wrong");
    }

    private Session New(Guid accountId, Guid? groupId, Guid? memberId, string? userAgent) => new()
    {
        AccountId = accountId, GroupId = groupId, MemberId = memberId, CreatedAt = rules.Now, LastSeenAt = rules.Now,
        ExpiresAt = rules.Now + limits.Absolute, RemoteAddress = context.Origin.RemoteAddress,
        UserAgent = userAgent?.Length > LongestUserAgent ? userAgent[..LongestUserAgent] : userAgent,
    };

    private async Task<bool> AddAsync(CrmDb target, Session session, CancellationToken cancel)
    {
        target.Sessions.Add(session);
        if (present.Is && await target.Sessions.FindAsync([present.SessionId], cancel) is { } before)
            before.RevokedAt = session.CreatedAt;
        var account = await target.Accounts.SingleAsync(a => a.Id == session.AccountId, cancel);
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        return true;
    }
}

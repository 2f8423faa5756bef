using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.Sessions;

/// <summary>Ends one session of the account, or all but the present one; answers how many were ended.</summary>
/// <param name="SessionId">Null: all others.</param>
[Needs(Permissions.Self)]
public sealed record RevokeSessions(Guid? SessionId) : IRequest<int>;

public sealed class RevokeSessionsHandler(AccountAudit audit, SignedIn present, CrmDb db, SaveRules rules) : IRequestHandler<RevokeSessions, int>
{
    public async Task<int> Handle(RevokeSessions request, CancellationToken cancellationToken)
    {
        var ids = await Chosen(db.Sessions, request).Select(s => s.Id).ToListAsync(cancellationToken);
        if (ids.Count == 0)
            return request.SessionId is null ? 0 : throw new NotFoundRefusal();
        await audit.CommitAsync(new AccountAct(present.AccountId, "session.revoke", new { sessions = ids }), async services =>
        {
            foreach (var session in await services.GetRequiredService<CrmDb>().Sessions.Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken))
                session.RevokedAt = rules.Now;
            return true;
        }, cancellationToken);
        return ids.Count;
    }

    private IQueryable<Session> Chosen(IQueryable<Session> sessions, RevokeSessions request)
    {
        var (accountId, now, mine) = (present.AccountId, rules.Now, present.SessionId);
        var open = sessions.Where(s => s.AccountId == accountId && s.RevokedAt == null && s.ExpiresAt > now);
        return request.SessionId is { } one ? open.Where(s => s.Id == one) : open.Where(s => s.Id != mine);
    }
}

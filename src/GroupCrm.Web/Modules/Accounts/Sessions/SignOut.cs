using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.Sessions;

/// <summary>Ends the present session.</summary>
[OpenToAll("whoever is signed in may leave, whatever the role and before a group is chosen; the handler ends the request's own session")]
public sealed record SignOut : IRequest<Unit>;

public sealed class SignOutHandler(AccountAudit audit, SignedIn present, SaveRules rules) : IRequestHandler<SignOut, Unit>
{
    public async Task<Unit> Handle(SignOut request, CancellationToken cancellationToken)
    {
        await audit.CommitAsync(new AccountAct(present.AccountId, "session.sign-out", new { }), async services =>
        {
            var session = await services.GetRequiredService<CrmDb>().Sessions.SingleAsync(s => s.Id == present.SessionId, cancellationToken);
            session.RevokedAt = rules.Now;
            return true;
        }, cancellationToken);
        return Unit.Value;
    }
}

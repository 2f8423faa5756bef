using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Accounts.Passwords;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.SecondFactor;

/// <summary>Switches the second factor off.</summary>
[Needs(Permissions.Self)]
public sealed record SwitchOffSecondFactor(string? Password) : IRequest<Unit>;

public sealed class SwitchOffSecondFactorHandler(CrmDb db, PasswordProof proof, AccountAudit audit, SignedIn present)
    : IRequestHandler<SwitchOffSecondFactor, Unit>
{
    public async Task<Unit> Handle(SwitchOffSecondFactor request, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == present.AccountId, cancellationToken);
        await proof.DemandAsync(account, request.Password, nameof(request.Password), cancellationToken);
        await audit.CommitAsync(new AccountAct(account.Id, "account.second-factor-off", new { }), async services =>
        {
            await services.GetRequiredService<SecondFactors>().SwitchOffAsync(account.Id, cancellationToken);
            return true;
        }, cancellationToken);
        return Unit.Value;
    }
}

using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Accounts.Passwords;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.SecondFactor;

/// <summary>Makes new recovery codes; the old ones are void.</summary>
[Needs(Permissions.Self)]
public sealed record RenewRecoveryCodes(string? Password) : IRequest<IReadOnlyList<string>>;

public sealed class RenewRecoveryCodesHandler(CrmDb db, PasswordProof proof, AccountAudit audit, SignedIn present)
    : IRequestHandler<RenewRecoveryCodes, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(RenewRecoveryCodes request, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == present.AccountId, cancellationToken);
        await proof.DemandAsync(account, request.Password, nameof(request.Password), cancellationToken);
        if (!account.TwoFactorEnabled)
            throw new ConflictRefusal();
        IReadOnlyList<string> codes = [];
        await audit.CommitAsync(new AccountAct(account.Id, "account.recovery-codes", new { }), async services =>
        {
            codes = await services.GetRequiredService<SecondFactors>().RenewCodesAsync(account.Id, cancellationToken);
            return true;
        }, cancellationToken);
        return codes;
    }
}

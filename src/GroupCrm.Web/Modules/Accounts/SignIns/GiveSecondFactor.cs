using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Web.Modules.Accounts.SecondFactor;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.SignIns;

/// <summary>The second step of signing in: a code of the authenticator app, or a recovery code.</summary>
/// <param name="AccountId">Whose password was right, from the sealed cookie.</param>
[OpenToAll("nobody is signed in yet: the account comes from the sealed cookie of the first step, the handler checks the code")]
public sealed record GiveSecondFactor(Guid AccountId, string? Code, string? UserAgent) : IRequest<OpenedSession>;

public sealed class GiveSecondFactorValidator : AbstractValidator<GiveSecondFactor>
{
    public GiveSecondFactorValidator() =>
        RuleFor(r => r.Code).NotEmpty().WithMessage("accounts.second-factor.required").MaximumLength(64).WithMessage("accounts.too-long");
}

public sealed class GiveSecondFactorHandler(CrmDb db, WrongTries tries, SessionStarter sessions) : IRequestHandler<GiveSecondFactor, OpenedSession>
{
    public async Task<OpenedSession> Handle(GiveSecondFactor request, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == request.AccountId, cancellationToken);
        if (tries.IsLocked(account))
        {
            await tries.NoteAsync(account, "session.sign-in-failed", "locked", cancellationToken);
            throw new InvalidRefusal("", "accounts.locked", (int)tries.Pause.TotalMinutes);
        }

        try
        {
            return await sessions.OpenAsync(account, request.UserAgent, SecondFactors.KindOf(request.Code!),
                services => services.GetRequiredService<SecondFactors>().UseAsync(account.Id, request.Code!, cancellationToken), cancellationToken);
        }
        catch (InvalidRefusal refusal) when (refusal.Errors.Any(e => e.Field == nameof(request.Code)))
        {
            await tries.NoteAsync(account, "session.sign-in-failed", "second-factor", cancellationToken);
            throw;
        }
    }
}

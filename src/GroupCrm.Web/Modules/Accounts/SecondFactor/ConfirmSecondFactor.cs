using FluentValidation;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using MediatR;

namespace GroupCrm.Web.Modules.Accounts.SecondFactor;

/// <summary>Switches the second factor on, once the app has shown a right code; answers with the recovery codes.</summary>
[Needs(Permissions.Self)]
public sealed record ConfirmSecondFactor(string? Ticket, string? Code) : IRequest<IReadOnlyList<string>>;

public sealed class ConfirmSecondFactorValidator : AbstractValidator<ConfirmSecondFactor>
{
    public ConfirmSecondFactorValidator() =>
        RuleFor(r => r.Code).NotEmpty().WithMessage("accounts.second-factor.required").MaximumLength(64).WithMessage("accounts.too-long");
}

public sealed class ConfirmSecondFactorHandler(SetupTickets tickets, AccountAudit audit, SignedIn present, TimeProvider clock)
    : IRequestHandler<ConfirmSecondFactor, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(ConfirmSecondFactor request, CancellationToken cancellationToken)
    {
        var key = tickets.Read(present.AccountId, request.Ticket) ?? throw new InvalidRefusal("", "accounts.second-factor.ticket");
        var code = string.Concat(request.Code!.Where(char.IsAsciiDigit));
        var step = Totp.StepOf(key, code, clock.GetUtcNow(), null) ?? throw new InvalidRefusal(nameof(request.Code), "accounts.second-factor.wrong");
        IReadOnlyList<string> codes = [];
        await audit.CommitAsync(new AccountAct(present.AccountId, "account.second-factor-on", new { }), async services =>
        {
            codes = await services.GetRequiredService<SecondFactors>().SwitchOnAsync(present.AccountId, key, step, cancellationToken);
            return true;
        }, cancellationToken);
        return codes;
    }
}

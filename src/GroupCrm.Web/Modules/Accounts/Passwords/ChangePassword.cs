using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.Passwords;

/// <summary>Changes the signed-in account's password; all its other sessions end. Answers how many did.</summary>
[OpenToAll("a password that somebody else has set is changed before anything else, even before a group is chosen; the handler takes the session's own account and asks for the present password")]
public sealed class ChangePassword : IRequest<int>
{
    public string? Current { get; set; }
    public string? New { get; set; }
    public string? Repeat { get; set; }
}

public sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(r => r.Current).NotEmpty().WithMessage("shell.binding.required").MaximumLength(256).WithMessage("accounts.too-long");
        RuleFor(r => r.New).NotEmpty().WithMessage("shell.binding.required").MaximumLength(256).WithMessage("accounts.too-long")
            .NotEqual(r => r.Current).WithMessage("accounts.password.same");
        RuleFor(r => r.Repeat).Equal(r => r.New).WithMessage("accounts.password.repeat-differs");
    }
}

public sealed class ChangePasswordHandler(CrmDb db, PasswordProof proof, AccountAudit audit, SignedIn present, SaveRules rules)
    : IRequestHandler<ChangePassword, int>
{
    public async Task<int> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == present.AccountId, cancellationToken);
        await proof.DemandAsync(account, request.Current, nameof(request.Current), cancellationToken);
        var (ended, refused) = (0, (IReadOnlyList<IdentityError>)[]);
        await audit.CommitAsync(new AccountAct(account.Id, "account.password-change", new { forced = account.MustChangePassword }), async services =>
        {
            ended = await EndOthersAsync(services.GetRequiredService<CrmDb>(), cancellationToken);
            refused = await SetAsync(services.GetRequiredService<UserManager<Account>>(), request);
            return refused.Count == 0;
        }, cancellationToken);
        return refused.Count == 0 ? ended : throw new InvalidRefusal([.. refused.Select(ErrorOf)]);
    }

    private async Task<int> EndOthersAsync(CrmDb inside, CancellationToken cancel)
    {
        var others = await inside.Sessions
            .Where(s => s.AccountId == present.AccountId && s.Id != present.SessionId && s.RevokedAt == null && s.ExpiresAt > rules.Now)
            .ToListAsync(cancel);
        foreach (var session in others)
            session.RevokedAt = rules.Now;
        return others.Count;
    }

    // Everything is saved by the one save of Identity's change, the ended sessions and the audit entry too.
    private async Task<IReadOnlyList<IdentityError>> SetAsync(UserManager<Account> users, ChangePassword request)
    {
        var account = (await users.FindByIdAsync(present.AccountId.ToString()))!;
        account.MustChangePassword = false;
        return [.. (await users.ChangePasswordAsync(account, request.Current!, request.New!)).Errors];
    }

    private static FieldError ErrorOf(IdentityError error) => new(
        error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? nameof(ChangePassword.Current) : nameof(ChangePassword.New),
        new Message("accounts.identity.said", error.Description));
}

using FluentValidation;
using GroupCrm.Data.Accounts;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace GroupCrm.Web.Modules.Accounts.SignIns;

/// <summary>Signs in by name and password.</summary>
[OpenToAll("nobody is signed in yet: the handler checks the password")]
public sealed record TrySignIn(string? Name, string? Password, string? UserAgent) : IRequest<SignInStep>;

/// <summary>What a right password leads to: a session, or the question for the second factor of an account.</summary>
public sealed record SignInStep(OpenedSession? Session, Guid? SecondFactorOf);

public sealed class TrySignInValidator : AbstractValidator<TrySignIn>
{
    public TrySignInValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage("accounts.sign-in.name.required").MaximumLength(256).WithMessage("accounts.too-long");
        RuleFor(r => r.Password).NotEmpty().WithMessage("accounts.sign-in.password.required").MaximumLength(256).WithMessage("accounts.too-long");
    }
}

/// <remarks>An unknown name, a wrong password and a locked account are answered alike, in words and in time.</remarks>
public sealed class TrySignInHandler(
    AccountFinder finder, UserManager<Account> users, DecoyHash decoy, WrongTries tries, SessionStarter sessions,
    SignInSettings settings, TimeProvider clock) : IRequestHandler<TrySignIn, SignInStep>
{
    public async Task<SignInStep> Handle(TrySignIn request, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var account = await finder.FindAsync(request.Name!, cancellationToken);
        if (account is null)
            decoy.Verify(users.PasswordHasher, request.Password!);
        else if (await users.CheckPasswordAsync(account, request.Password!) && !tries.IsLocked(account))
            return account.TwoFactorEnabled
                ? new SignInStep(null, account.Id)
                : new SignInStep(await sessions.OpenAsync(account, request.UserAgent, "password", null, cancellationToken), null);
        else
            await tries.NoteAsync(account, "session.sign-in-failed", tries.IsLocked(account) ? "locked" : "password", cancellationToken);

        var left = settings.RefusalTakes - clock.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, cancellationToken);
        throw new InvalidRefusal("", "accounts.sign-in.wrong", tries.Allowed, (int)tries.Pause.TotalMinutes);
    }
}

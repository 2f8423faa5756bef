using GroupCrm.Web.Shell.Ui;
using Microsoft.AspNetCore.Identity;

namespace GroupCrm.Web.Modules.Accounts;

/// <summary>What Identity refuses, in the reader's language. The code of a text is <c>accounts.identity.</c> and Identity's own code.</summary>
public sealed class IdentityTexts(T texts) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Say(nameof(DefaultError));
    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure));
    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch));
    public override IdentityError InvalidToken() => Say(nameof(InvalidToken));
    public override IdentityError RecoveryCodeRedemptionFailed() => Say(nameof(RecoveryCodeRedemptionFailed));
    public override IdentityError LoginAlreadyAssociated() => Say(nameof(LoginAlreadyAssociated));
    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), userName);
    public override IdentityError InvalidEmail(string? email) => Say(nameof(InvalidEmail), email);
    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), userName);
    public override IdentityError DuplicateEmail(string email) => Say(nameof(DuplicateEmail), email);
    public override IdentityError InvalidRoleName(string? role) => Say(nameof(InvalidRoleName), role);
    public override IdentityError DuplicateRoleName(string role) => Say(nameof(DuplicateRoleName), role);
    public override IdentityError UserAlreadyHasPassword() => Say(nameof(UserAlreadyHasPassword));
    public override IdentityError UserLockoutNotEnabled() => Say(nameof(UserLockoutNotEnabled));
    public override IdentityError UserAlreadyInRole(string role) => Say(nameof(UserAlreadyInRole), role);
    public override IdentityError UserNotInRole(string role) => Say(nameof(UserNotInRole), role);
    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), length);
    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Say(nameof(PasswordRequiresUniqueChars), uniqueChars);
    public override IdentityError PasswordRequiresNonAlphanumeric() => Say(nameof(PasswordRequiresNonAlphanumeric));
    public override IdentityError PasswordRequiresDigit() => Say(nameof(PasswordRequiresDigit));
    public override IdentityError PasswordRequiresLower() => Say(nameof(PasswordRequiresLower));
    public override IdentityError PasswordRequiresUpper() => Say(nameof(PasswordRequiresUpper));

    private IdentityError Say(string code, params object?[] args) =>
        new() { Code = code, Description = texts[$"accounts.identity.{code}", args] };
}

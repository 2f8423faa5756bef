using GroupCrm.Data.Accounts;
using GroupCrm.Web.Shell.Requests;
using Microsoft.AspNetCore.Identity;

namespace GroupCrm.Web.Modules.Accounts.Passwords;

/// <summary>Asks a signed-in person for the password again, before something that a stranger at the open screen must not do.</summary>
public sealed class PasswordProof(UserManager<Account> users, WrongTries tries)
{
    /// <summary>Returns if the password is right.</summary>
    /// <param name="field">The form's field, for the error.</param>
    /// <exception cref="InvalidRefusal">It is wrong (which is counted), or the account is locked for a while.</exception>
    public async Task DemandAsync(Account account, string? password, string field, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (tries.IsLocked(account))
            throw new InvalidRefusal(field, "accounts.locked", (int)tries.Pause.TotalMinutes);
        if (await users.CheckPasswordAsync(account, password ?? ""))
            return;
        await tries.NoteAsync(account, "account.password-refused", "password", cancel);
        throw new InvalidRefusal(field, "accounts.password.wrong");
    }
}

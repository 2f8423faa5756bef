using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace GroupCrm.Web.Modules.People.PasswordResets;

/// <summary>
/// Sets a one-time password, which must be changed at the next sign-in, ends the sessions and lifts a lock-out. Answers the password,
/// to be handed over.
/// </summary>
[Needs(Permissions.PeopleManage)]
public sealed record ResetPassword(Guid Id) : IRequest<string>;

public sealed class ResetPasswordHandler(CrmDb db, PersonRules people, IPasswordHasher<Account> hasher, SaveRules rules) : IRequestHandler<ResetPassword, string>
{
    public async Task<string> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        var member = await people.MemberAsync(request.Id, cancellationToken);
        people.DemandOther(member);
        var account = await people.OwnAccountAsync(member, cancellationToken);
        var password = OneTimePassword.Make();
        account.PasswordHash = hasher.HashPassword(account, password);
        account.MustChangePassword = true;
        account.SecurityStamp = Guid.CreateVersion7().ToString("N");
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        var ended = await people.EndSessionsAsync(account.Id, rules.Now, cancellationToken);
        db.Record("account.password-reset", new { sessions = ended }, "account", account.Id);
        await db.SaveChangesAsync(cancellationToken);
        return password;
    }
}

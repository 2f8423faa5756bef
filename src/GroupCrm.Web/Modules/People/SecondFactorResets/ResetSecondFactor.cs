using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.People.SecondFactorResets;

/// <summary>Takes the second factor off a person who has lost phone and recovery codes, and ends the sessions.</summary>
[Needs(Permissions.PeopleManage)]
public sealed record ResetSecondFactor(Guid Id) : IRequest<Unit>;

public sealed class ResetSecondFactorHandler(CrmDb db, PersonRules people, SaveRules rules) : IRequestHandler<ResetSecondFactor, Unit>
{
    public async Task<Unit> Handle(ResetSecondFactor request, CancellationToken cancellationToken)
    {
        var member = await people.MemberAsync(request.Id, cancellationToken);
        people.DemandOther(member);
        var account = await people.OwnAccountAsync(member, cancellationToken);
        db.RemoveRange(await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == account.Id).ToListAsync(cancellationToken));
        account.TwoFactorEnabled = false;
        account.SecurityStamp = Guid.CreateVersion7().ToString("N");
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        var ended = await people.EndSessionsAsync(account.Id, rules.Now, cancellationToken);
        db.Record("account.second-factor-reset", new { sessions = ended }, "account", account.Id);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

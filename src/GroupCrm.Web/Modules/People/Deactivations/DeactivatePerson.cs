using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.People.Deactivations;

/// <summary>Closes the group to a person: at once, open sessions included. Answers how many sessions were ended.</summary>
[Needs(Permissions.PeopleManage)]
public sealed record DeactivatePerson(Guid Id) : IRequest<int>;

public sealed class DeactivatePersonHandler(CrmDb db, PersonRules people, SaveRules rules) : IRequestHandler<DeactivatePerson, int>
{
    public async Task<int> Handle(DeactivatePerson request, CancellationToken cancellationToken)
    {
        var member = await people.MemberAsync(request.Id, cancellationToken);
        people.DemandOther(member);
        await people.DemandAdminLeftAsync(member, null, rules.Today, cancellationToken);
        member.IsActive = false;
        var ended = await people.EndSessionsAsync(member.AccountId, rules.Now, cancellationToken);
        db.Record("member.deactivate", new { sessions = ended }, "member", member.Id);
        await db.SaveChangesAsync(cancellationToken);
        return ended;
    }
}

/// <summary>Opens the group to a person again, with the duties that still hold.</summary>
[Needs(Permissions.PeopleManage)]
public sealed record ReactivatePerson(Guid Id) : IRequest<Unit>;

public sealed class ReactivatePersonHandler(CrmDb db, PersonRules people) : IRequestHandler<ReactivatePerson, Unit>
{
    public async Task<Unit> Handle(ReactivatePerson request, CancellationToken cancellationToken)
    {
        var member = await people.MemberAsync(request.Id, cancellationToken);
        people.DemandOther(member);
        member.IsActive = true;
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.People.Duties;

/// <summary>Ends a duty from today on; one that has not begun yet is taken away.</summary>
[Needs(Permissions.PeopleManage)]
public sealed record EndDuty(Guid MemberId, Guid DutyId) : IRequest<Unit>;

public sealed class EndDutyHandler(CrmDb db, PersonRules people, SaveRules rules) : IRequestHandler<EndDuty, Unit>
{
    public async Task<Unit> Handle(EndDuty request, CancellationToken cancellationToken)
    {
        var member = await people.MemberAsync(request.MemberId, cancellationToken);
        people.DemandOther(member);
        var held = await db.Memberships.SingleOrDefaultAsync(h => h.Id == request.DutyId && h.MemberId == member.Id, cancellationToken)
            ?? throw new NotFoundRefusal();
        var today = rules.Today;
        await people.DemandAdminLeftAsync(member, held.Id, today, cancellationToken);
        if (held.FromDate > today)
            db.Memberships.Remove(held);
        else if (held.ToDate is null || held.ToDate > today)
            held.ToDate = today;
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

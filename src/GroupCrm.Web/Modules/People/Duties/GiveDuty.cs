using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.People.Duties;

/// <summary>Gives a person a role in a place, from a day on and perhaps up to one.</summary>
/// <param name="To">First day on which it no longer holds; null: open.</param>
[Needs(Permissions.PeopleManage)]
public sealed record GiveDuty(Guid MemberId, Guid? RoleId, Guid? PlaceId, DateOnly? From, DateOnly? To) : IRequest<Unit>;

public sealed class GiveDutyHandler(CrmDb db, PersonRules people, SaveRules rules) : IRequestHandler<GiveDuty, Unit>
{
    public async Task<Unit> Handle(GiveDuty request, CancellationToken cancellationToken)
    {
        var member = await people.MemberAsync(request.MemberId, cancellationToken);
        people.DemandOther(member);
        var role = (await PersonChoices.LoadAsync(db, cancellationToken)).Roles.SingleOrDefault(r => r.Id == request.RoleId)
            ?? throw new InvalidRefusal(nameof(request.RoleId), "shell.binding.required");
        if (role.ForDealers != member.DealerId is not null)
            throw new InvalidRefusal(nameof(request.RoleId), role.ForDealers ? "people.role.dealers-only" : "people.role.not-for-dealers");
        var place = await DutyPlace.FindAsync(db, role, request.PlaceId, nameof(request.PlaceId), cancellationToken);
        var today = rules.Today;
        var from = request.From ?? today;
        if (from < today)
            throw new InvalidRefusal(nameof(request.From), "people.duty.from-past");
        if (request.To <= from)
            throw new InvalidRefusal(nameof(request.To), "people.duty.to-before-from");
        if (await db.Memberships.AnyAsync(h => h.MemberId == member.Id && h.RoleId == role.Id && h.PlaceId == place.Id
            && (h.ToDate == null || h.ToDate > from) && (request.To == null || h.FromDate < request.To), cancellationToken))
            throw new InvalidRefusal(nameof(request.RoleId), "people.duty.has");
        db.Memberships.Add(new Membership { MemberId = member.Id, RoleId = role.Id, PlaceId = place.Id, FromDate = from, ToDate = request.To });
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

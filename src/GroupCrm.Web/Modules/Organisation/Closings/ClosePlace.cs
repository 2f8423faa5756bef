using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Organisation.Closings;

/// <summary>Closes a place from today on, or opens it again; a place in use stays open.</summary>
[Needs(Permissions.OrganisationManage)]
public sealed record ClosePlace(Guid Id, bool Reopen = false) : IRequest<Unit>;

public sealed class ClosePlaceHandler(CrmDb db, SaveRules rules) : IRequestHandler<ClosePlace, Unit>
{
    public async Task<Unit> Handle(ClosePlace request, CancellationToken cancellationToken)
    {
        db.Context.DemandTrees();
        var tree = await db.Places.Where(p => p.Id == request.Id).Select(p => (PlaceTree?)p.Tree).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundRefusal();
        return await db.InTurnAsync(tree, () => CloseAsync(request, rules.Today, cancellationToken), cancellationToken);
    }

    private async Task<Unit> CloseAsync(ClosePlace request, DateOnly today, CancellationToken cancel)
    {
        var place = await db.Places.SingleAsync(p => p.Id == request.Id, cancel);
        var link = await db.PlaceLinks.SingleOrDefaultAsync(l => l.PlaceId == place.Id && l.ToDate == null, cancel)
            ?? throw new InvalidRefusal("", "organisation.root");
        if (request.Reopen)
        {
            if (await db.Places.AnyAsync(p => p.Id == link.ParentId && p.ClosedOn != null, cancel))
                throw new InvalidRefusal("", "organisation.parent.closed");
            place.ClosedOn = null;
        }
        else
        {
            if (PlaceChanges.RefusalOfClosing(await UseAsync(place, today, cancel)) is { } refusal)
                throw new InvalidRefusal("", refusal.Code, refusal.Args);
            place.ClosedOn ??= today;
        }

        await db.SaveChangesAsync(cancel);
        return Unit.Value;
    }

    // Roles that begin later count too: nobody should begin in a closed place.
    private async Task<PlaceUse> UseAsync(Place place, DateOnly today, CancellationToken cancel)
    {
        var children = await (
            from l in db.PlaceLinks
            join p in db.Places on l.PlaceId equals p.Id
            where l.ParentId == place.Id && l.ToDate == null && p.ClosedOn == null
            select p.Id).CountAsync(cancel);
        var people = await db.Members.CountAsync(m => m.IsActive && (m.HomePlaceId == place.Id || db.Memberships.Any(h =>
            h.MemberId == m.Id && h.PlaceId == place.Id && (h.ToDate == null || h.ToDate > today))), cancel);
        var relationships = await db.Relationships.Where(r => r.IsActive
            && (r.SubsidiaryId == place.Id || r.LineId == place.Id || r.AreaId == place.Id || r.TeamId == place.Id)).Take(1_000).CountAsync(cancel);
        var divisions = await db.AreaDivisions.CountAsync(d => d.AreaId == place.Id, cancel);
        return new PlaceUse(children, people, relationships, divisions);
    }
}

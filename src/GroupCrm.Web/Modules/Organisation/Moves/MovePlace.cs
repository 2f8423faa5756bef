using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Organisation.Moves;

/// <summary>Moves a place with all below it under another one, from today on.</summary>
[Needs(Permissions.OrganisationManage)]
public sealed record MovePlace(Guid Id, Guid ParentId) : IRequest<Unit>;

public sealed class MovePlaceHandler(CrmDb db, PlacePlanter planter) : IRequestHandler<MovePlace, Unit>
{
    public async Task<Unit> Handle(MovePlace request, CancellationToken cancellationToken)
    {
        await db.InTransactionAsync(() => MoveAsync(request, cancellationToken), cancellationToken);
        return Unit.Value;
    }

    private async Task MoveAsync(MovePlace request, CancellationToken cancel)
    {
        var place = await db.Places.SingleOrDefaultAsync(p => p.Id == request.Id, cancel) ?? throw new NotFoundRefusal();
        var parent = await db.Places.SingleOrDefaultAsync(p => p.Id == request.ParentId, cancel)
            ?? throw new InvalidRefusal(nameof(request.ParentId), "shell.binding.required");
        if (!await db.PlaceLinks.AnyAsync(l => l.PlaceId == place.Id && l.ToDate == null, cancel))
            throw new InvalidRefusal(nameof(request.ParentId), "organisation.root");
        var closure = (await db.PlaceClosure.AsNoTracking().Where(c => c.AncestorId == place.Id).ToListAsync(cancel))
            .Select(c => new Ancestry(c.AncestorId, c.DescendantId, c.Depth));
        if (PlaceChanges.RefusalOfMove(place, parent, closure) is { } refusal)
            throw new InvalidRefusal(nameof(request.ParentId), refusal.Code, refusal.Args);
        await planter.MoveAsync(place, parent, cancel);
        await db.SaveChangesAsync(cancel);
    }
}

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
public sealed record MovePlace(Guid Id, Guid? ParentId) : IRequest<Unit>;

/// <summary>The form's one field.</summary>
public sealed class MoveForm
{
    public Guid? ParentId { get; set; }
}

public sealed class MovePlaceHandler(CrmDb db, PlacePlanter planter) : IRequestHandler<MovePlace, Unit>
{
    private const string Field = nameof(MovePlace.ParentId);

    public async Task<Unit> Handle(MovePlace request, CancellationToken cancellationToken)
    {
        db.Context.DemandTrees();
        var tree = await db.Places.Where(p => p.Id == request.Id).Select(p => (PlaceTree?)p.Tree).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundRefusal();
        return await db.InTurnAsync(tree, () => MoveAsync(request, cancellationToken), cancellationToken);
    }

    private async Task<Unit> MoveAsync(MovePlace request, CancellationToken cancel)
    {
        var place = await db.Places.SingleAsync(p => p.Id == request.Id, cancel);
        var link = await db.PlaceLinks.AsNoTracking().SingleOrDefaultAsync(l => l.PlaceId == place.Id && l.ToDate == null, cancel)
            ?? throw new InvalidRefusal("", "organisation.root");
        if (place.ClosedOn is not null)
            throw new InvalidRefusal("", "organisation.closed");
        var parent = await db.Places.SingleOrDefaultAsync(p => p.Id == request.ParentId, cancel) ?? throw new InvalidRefusal(Field, "shell.binding.required");
        if (link.ParentId == parent.Id)
            throw new InvalidRefusal(Field, "organisation.move.there");
        var closure = (await db.PlaceClosure.AsNoTracking().Where(c => c.AncestorId == place.Id).ToListAsync(cancel))
            .Select(c => new Ancestry(c.AncestorId, c.DescendantId, c.Depth)).ToList();
        if (PlaceChanges.RefusalOfMove(place, parent, closure) is { } refusal)
            throw new InvalidRefusal(Field, refusal.Code, refusal.Args);
        if (place.SubsidiaryId != parent.SubsidiaryId)
            await RefuseCustomersAsync([.. closure.Select(c => c.Descendant)], parent.SubsidiaryId, cancel);
        await planter.MoveAsync(place, parent, cancel);
        await db.SaveChangesAsync(cancel);
        return Unit.Value;
    }

    // A company's customers stay the company's: teams do not carry them where another company would read them.
    private async Task RefuseCustomersAsync(List<Guid> inside, Guid? subsidiary, CancellationToken cancel)
    {
        var carried = await db.Relationships.Where(r => r.IsActive && r.TeamId != null && inside.Contains(r.TeamId.Value) && r.SubsidiaryId != subsidiary)
            .Take(1_000).CountAsync(cancel);
        if (carried > 0)
            throw new InvalidRefusal(Field, "organisation.move.relationships", carried);
    }
}

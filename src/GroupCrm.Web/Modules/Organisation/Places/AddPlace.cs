using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Organisation.Places;

/// <summary>What the form of a new place needs to know of its parent.</summary>
[Needs(Permissions.OrganisationManage)]
public sealed record OpenNewPlace(Guid ParentId) : IRequest<NewPlaceForm>;

public sealed record NewPlaceForm(Guid ParentId, string ParentCode, BilingualName ParentName, IReadOnlyList<PlaceKind> Kinds, AddPlace Place);

public sealed class OpenNewPlaceHandler(CrmDb db) : IRequestHandler<OpenNewPlace, NewPlaceForm>
{
    public async Task<NewPlaceForm> Handle(OpenNewPlace request, CancellationToken cancellationToken)
    {
        db.Context.DemandTrees();
        var parent = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.ParentId, cancellationToken) ?? throw new NotFoundRefusal();
        var kinds = PlaceChanges.KindsUnder(parent);
        return kinds.Count == 0 ? throw new NotFoundRefusal() : new NewPlaceForm(parent.Id, parent.Code, parent.Name, kinds, new AddPlace());
    }
}

/// <summary>Adds a place under another from today on; answers its ID.</summary>
[Needs(Permissions.OrganisationManage)]
public sealed class AddPlace : IRequest<Guid>
{
    public Guid ParentId { get; set; }
    public PlaceKind Kind { get; set; }
    public string Code { get; set; } = "";
    public string NameZh { get; set; } = "";
    public string NameEn { get; set; } = "";
}

public sealed class AddPlaceValidator : AbstractValidator<AddPlace>
{
    public AddPlaceValidator()
    {
        RuleFor(r => r.Code).NotEmpty().WithMessage("shell.binding.required")
            .Must(code => PlaceChanges.IsCode(code.Trim().ToUpperInvariant())).WithMessage("organisation.code.form").When(r => !string.IsNullOrWhiteSpace(r.Code), ApplyConditionTo.CurrentValidator);
        RuleFor(r => r.NameZh).NotEmpty().WithMessage("shell.binding.required").MaximumLength(200).WithMessage("organisation.name.long");
        RuleFor(r => r.NameEn).NotEmpty().WithMessage("shell.binding.required").MaximumLength(200).WithMessage("organisation.name.long");
    }
}

public sealed class AddPlaceHandler(CrmDb db, PlacePlanter planter) : IRequestHandler<AddPlace, Guid>
{
    public async Task<Guid> Handle(AddPlace request, CancellationToken cancellationToken)
    {
        db.Context.DemandTrees();
        var tree = await db.Places.Where(p => p.Id == request.ParentId).Select(p => (PlaceTree?)p.Tree).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundRefusal();
        return await db.InTurnAsync(tree, () => AddAsync(request, cancellationToken), cancellationToken);
    }

    private async Task<Guid> AddAsync(AddPlace request, CancellationToken cancel)
    {
        var parent = await db.Places.SingleAsync(p => p.Id == request.ParentId, cancel);
        if (PlaceChanges.RefusalUnder(request.Kind, parent) is { } refusal)
            throw new InvalidRefusal(nameof(request.Kind), refusal.Code, refusal.Args);
        var code = request.Code.Trim().ToUpperInvariant();
        if (await db.Places.AnyAsync(p => p.Tree == parent.Tree && p.Code == code, cancel))
            throw new InvalidRefusal(nameof(request.Code), "organisation.code.taken", code);
        var place = await planter.AddAsync(parent, request.Kind, code, request.NameZh.Trim(), request.NameEn.Trim(), cancel);
        await db.SaveChangesAsync(cancel);
        return place.Id;
    }
}

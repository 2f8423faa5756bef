using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Organisation.Places;

/// <summary>Gives a place other names; its code stays, because files and people use it.</summary>
[Needs(Permissions.OrganisationManage)]
public sealed class RenamePlace : IRequest<Unit>
{
    public Guid Id { get; set; }
    public int Version { get; set; }
    public string NameZh { get; set; } = "";
    public string NameEn { get; set; } = "";
}

public sealed class RenamePlaceValidator : AbstractValidator<RenamePlace>
{
    public RenamePlaceValidator()
    {
        RuleFor(r => r.NameZh).NotEmpty().WithMessage("shell.binding.required").MaximumLength(200).WithMessage("organisation.name.long");
        RuleFor(r => r.NameEn).NotEmpty().WithMessage("shell.binding.required").MaximumLength(200).WithMessage("organisation.name.long");
    }
}

public sealed class RenamePlaceHandler(CrmDb db) : IRequestHandler<RenamePlace, Unit>
{
    public async Task<Unit> Handle(RenamePlace request, CancellationToken cancellationToken)
    {
        db.Context.DemandTrees();
        var place = await db.Places.SingleOrDefaultAsync(p => p.Id == request.Id, cancellationToken) ?? throw new NotFoundRefusal();
        if (place.Version != request.Version)
            throw new InvalidRefusal("", "organisation.changed-meanwhile");
        (place.NameZh, place.NameEn) = (request.NameZh.Trim(), request.NameEn.Trim());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new InvalidRefusal("", "organisation.changed-meanwhile");
        }

        return Unit.Value;
    }
}

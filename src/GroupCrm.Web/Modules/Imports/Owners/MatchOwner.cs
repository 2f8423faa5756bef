using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Owners;

/// <summary>Says whom an owner text means: remembered for later imports, and all that wait under it are assigned. Answers how many.</summary>
[Needs(Permissions.CustomersAssign)]
public sealed record MatchOwner(Guid Subsidiary, string? Text, Guid? Member) : IRequest<OwnerMatched>;

public sealed record OwnerMatched(int Count, string Member);

internal sealed class MatchOwnerValidator : AbstractValidator<MatchOwner>
{
    public MatchOwnerValidator()
    {
        RuleFor(r => r.Text).NotEmpty().WithMessage("import.owners.text.none");
        RuleFor(r => r.Member).NotNull().WithMessage("import.owners.member.none");
    }
}

internal sealed class MatchOwnerHandler(CrmDb db, GroupContext context, WaitingOwners waiting) : IRequestHandler<MatchOwner, OwnerMatched>
{
    public async Task<OwnerMatched> Handle(MatchOwner request, CancellationToken cancellationToken)
    {
        if (!await ImportWall.Subsidiaries(db, context.Viewer, Permissions.CustomersAssign).AnyAsync(p => p.Id == request.Subsidiary, cancellationToken))
            throw new NotFoundRefusal();
        return await db.InTransactionAsync(() => MatchAsync(request, cancellationToken), cancellationToken);
    }

    private async Task<OwnerMatched> MatchAsync(MatchOwner request, CancellationToken cancel)
    {
        var member = await (
            from m in db.Members
            join p in db.Places on m.HomePlaceId equals p.Id
            where m.Id == request.Member && m.IsActive && p.SubsidiaryId == request.Subsidiary
            select m).SingleOrDefaultAsync(cancel) ?? throw new NotFoundRefusal();
        var key = WaitingOwners.KeyOf(request.Text!);
        var alias = await db.OwnerAliases.SingleOrDefaultAsync(a => a.SubsidiaryId == request.Subsidiary && a.TextKey == key, cancel);
        if (alias is null)
            db.OwnerAliases.Add(alias = new OwnerAlias { SubsidiaryId = request.Subsidiary, TextKey = key });
        alias.MemberId = member.Id;
        var count = await waiting.AssignAsync(request.Subsidiary, key, member.Id, member.HomePlaceId, context.Viewer.MemberId, cancel);
        await db.SaveChangesAsync(cancel);
        return new OwnerMatched(count, member.Name);
    }
}

using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Organisation.Divisions;

/// <summary>Lets an area serve a division, whoever served it before; answers the division's code.</summary>
/// <param name="Division">Six digits of GB/T 2260, or a full name such as 江苏省 or 苏州市.</param>
[Needs(Permissions.OrganisationManage)]
public sealed record ServeDivision(Guid AreaId, string? Division) : IRequest<string>;

public sealed class ServeDivisionHandler(CrmDb db) : IRequestHandler<ServeDivision, string>
{
    public async Task<string> Handle(ServeDivision request, CancellationToken cancellationToken)
    {
        db.Context.DemandTrees();
        var area = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.AreaId && p.Tree == PlaceTree.Area, cancellationToken) ?? throw new NotFoundRefusal();
        if (area.ClosedOn is not null)
            throw new InvalidRefusal(nameof(request.Division), "organisation.closed");
        if (!await db.PlaceLinks.AnyAsync(l => l.PlaceId == area.Id && l.ToDate == null, cancellationToken))
            throw new InvalidRefusal(nameof(request.Division), "organisation.division.root");
        if (string.IsNullOrWhiteSpace(request.Division))
            throw new InvalidRefusal(nameof(request.Division), "shell.binding.required");
        var division = DivisionWords.Find(request.Division) ?? throw new InvalidRefusal(nameof(request.Division), "organisation.division.unknown");
        var code = DivisionWords.CodeOf(division);
        if (await db.AreaDivisions.AnyAsync(d => d.DivisionCode == code && d.AreaId == area.Id, cancellationToken))
            return code;
        return await db.InTurnAsync(PlaceTree.Area, () => GiveAsync(request.AreaId, code, division.ProvinceCode, cancellationToken), cancellationToken);
    }

    private async Task<string> GiveAsync(Guid area, string code, string province, CancellationToken cancel)
    {
        if (await db.Places.AnyAsync(p => p.Id == area && p.ClosedOn != null, cancel))
            throw new InvalidRefusal(nameof(ServeDivision.Division), "organisation.closed");
        var row = await db.AreaDivisions.SingleOrDefaultAsync(d => d.DivisionCode == code, cancel);
        if (row is null)
            db.AreaDivisions.Add(row = new AreaDivision { DivisionCode = code });
        row.AreaId = area;
        db.Publish(new AreasDivided(province));
        await db.SaveChangesAsync(cancel);
        return code;
    }
}

/// <summary>Lets nobody serve a division of an area any more, but for the one that serves what lies around it.</summary>
[Needs(Permissions.OrganisationManage)]
public sealed record LeaveDivision(Guid AreaId, string Code) : IRequest<Unit>;

public sealed class LeaveDivisionHandler(CrmDb db) : IRequestHandler<LeaveDivision, Unit>
{
    public async Task<Unit> Handle(LeaveDivision request, CancellationToken cancellationToken)
    {
        db.Context.DemandTrees();
        var row = await db.AreaDivisions.SingleOrDefaultAsync(d => d.AreaId == request.AreaId && d.DivisionCode == request.Code, cancellationToken)
            ?? throw new NotFoundRefusal();
        db.AreaDivisions.Remove(row);
        db.Publish(new AreasDivided(row.DivisionCode[..2] + "0000"));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.People.Persons;

/// <summary>Changes who a person is: name, ways to sign in, where the person works.</summary>
[Needs(Permissions.PeopleManage)]
public sealed class EditPerson : IRequest<Unit>
{
    public Guid Id { get; set; }
    public int Version { get; set; }
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string? Mobile { get; set; }
    public string? StaffNumber { get; set; }
    public Guid? HomeId { get; set; }
}

public sealed class EditPersonValidator : AbstractValidator<EditPerson>
{
    public EditPersonValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage("shell.binding.required").MaximumLength(100).WithMessage("people.too-long");
        RuleFor(r => r.Email).NotEmpty().WithMessage("shell.binding.required").MaximumLength(256).WithMessage("people.too-long");
    }
}

public sealed class EditPersonHandler(CrmDb db, PersonRules people, ILookupNormalizer normalizer) : IRequestHandler<EditPerson, Unit>
{
    public async Task<Unit> Handle(EditPerson request, CancellationToken cancellationToken)
    {
        var member = await people.MemberAsync(request.Id, cancellationToken);
        if (member.Version != request.Version)
            throw new InvalidRefusal("", "people.changed-meanwhile");
        if (member.DealerId is null && member.HomePlaceId != request.HomeId
            && !await db.Places.AnyAsync(p => p.Id == request.HomeId && p.Tree == PlaceTree.Org && p.ClosedOn == null, cancellationToken))
            throw new InvalidRefusal(nameof(request.HomeId), "shell.binding.required");
        var home = member.DealerId is null ? request.HomeId : null;
        var number = await people.StaffNumberAsync(request.StaffNumber, member.Id, nameof(request.StaffNumber), cancellationToken);
        if (home != member.HomePlaceId || number != member.StaffNumber)
            people.DemandOther(member);
        await EditAccountAsync(member, request, cancellationToken);
        (member.Name, member.NameKey, member.NameSort) = (request.Name.Trim(), PersonMaker.NameKey(request.Name), PersonMaker.NameSort(request.Name));
        (member.StaffNumber, member.HomePlaceId) = (number, home);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new InvalidRefusal("", "people.changed-meanwhile");
        }

        return Unit.Value;
    }

    // An account that another group uses too keeps its ways in; one's own are another admin's to change.
    private async Task EditAccountAsync(Member member, EditPerson request, CancellationToken cancel)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == member.AccountId, cancel);
        var email = request.Email.Trim() == account.Email
            ? account.Email : await people.EmailAsync(request.Email, account.Id, nameof(request.Email), cancel);
        var mobile = request.Mobile?.Trim() == account.PhoneNumber
            ? account.PhoneNumber : await people.MobileAsync(request.Mobile, account.Id, nameof(request.Mobile), cancel);
        string[] changed = [.. new[] { email == account.Email ? "" : "email", mobile == account.PhoneNumber ? "" : "mobile" }.Where(c => c.Length > 0)];
        if (changed.Length == 0)
            return;
        people.DemandOther(member);
        await people.OwnAccountAsync(member, cancel);
        (account.Email, account.NormalizedEmail, account.UserName, account.NormalizedUserName) =
            (email, normalizer.NormalizeEmail(email), email, normalizer.NormalizeName(email));
        account.PhoneNumber = mobile;
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        db.Record("account.edit", changed.ToDictionary(c => c, _ => true), "account", account.Id);

        // The page is one form: who opened it before sees that it was changed, though the member's row was not.
        db.Entry(member).Property(m => m.Version).IsModified = true;
    }
}

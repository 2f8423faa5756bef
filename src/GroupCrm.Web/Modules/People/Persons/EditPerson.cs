using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Data.Accounts;
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
        RuleFor(r => r.Email).NotEmpty().WithMessage("shell.binding.required").MaximumLength(256).WithMessage("people.too-long")
            .EmailAddress().WithMessage("people.email.form").When(r => !string.IsNullOrWhiteSpace(r.Email), ApplyConditionTo.CurrentValidator);
    }
}

public sealed class EditPersonHandler(CrmDb db, PersonRules people, ILookupNormalizer normalizer) : IRequestHandler<EditPerson, Unit>
{
    public async Task<Unit> Handle(EditPerson request, CancellationToken cancellationToken)
    {
        var member = await people.MemberAsync(request.Id, cancellationToken);
        if (member.Version != request.Version)
            throw new InvalidRefusal("", "people.changed-meanwhile");
        if (member.DealerId is null && !await db.Places.AnyAsync(p => p.Id == request.HomeId && p.Tree == PlaceTree.Org && p.ClosedOn == null, cancellationToken))
            throw new InvalidRefusal(nameof(request.HomeId), "shell.binding.required");
        var account = await db.Accounts.SingleAsync(a => a.Id == member.AccountId, cancellationToken);
        await EditAccountAsync(account, member, request, cancellationToken);
        member.Name = request.Name.Trim();
        member.NameKey = PersonMaker.NameKey(request.Name);
        member.StaffNumber = await people.StaffNumberAsync(request.StaffNumber, member.Id, nameof(request.StaffNumber), cancellationToken);
        member.HomePlaceId = member.DealerId is null ? request.HomeId : null;
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    // An account that another group uses too keeps its ways in.
    private async Task EditAccountAsync(Account account, Member member, EditPerson request, CancellationToken cancel)
    {
        var email = request.Email.Trim();
        var mobile = await people.MobileAsync(request.Mobile, account.Id, nameof(request.Mobile), cancel);
        if (account.Email == email && account.PhoneNumber == mobile)
            return;
        await people.OwnAccountAsync(member, cancel);
        var key = normalizer.NormalizeEmail(email);
        if (await db.Accounts.AnyAsync(a => a.NormalizedEmail == key && a.Id != account.Id, cancel))
            throw new InvalidRefusal(nameof(request.Email), "people.email.taken");
        (account.Email, account.NormalizedEmail, account.UserName, account.NormalizedUserName) = (email, key, email, normalizer.NormalizeName(email));
        account.PhoneNumber = mobile;
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        db.Record("account.edit", new { }, "account", account.Id);
    }
}

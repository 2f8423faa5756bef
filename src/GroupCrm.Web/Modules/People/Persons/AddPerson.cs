using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.People.Persons;

/// <summary>What the form of a new person offers.</summary>
[Needs(Permissions.PeopleManage)]
public sealed record OpenNewPerson : IRequest<PersonChoices>;

public sealed class OpenNewPersonHandler(CrmDb db) : IRequestHandler<OpenNewPerson, PersonChoices>
{
    public Task<PersonChoices> Handle(OpenNewPerson request, CancellationToken cancellationToken)
    {
        db.Context.DemandPeople();
        return PersonChoices.LoadAsync(db, cancellationToken);
    }
}

/// <summary>Lets a person in: an account with a one-time password, a member, a role in a place from today on.</summary>
[Needs(Permissions.PeopleManage)]
public sealed class AddPerson : IRequest<AddedPerson>
{
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string? Mobile { get; set; }
    public string? StaffNumber { get; set; }

    /// <summary>Where the person works; empty for people of dealers.</summary>
    public Guid? HomeId { get; set; }
    public Guid? RoleId { get; set; }

    /// <summary>Where the role is held; empty: where the person works.</summary>
    public Guid? PlaceId { get; set; }

    /// <summary>The dealer's unified ID, for people of dealers only.</summary>
    public string? DealerUnifiedId { get; set; }
}

/// <param name="Password">To be handed over; must be changed at the first sign-in.</param>
public sealed record AddedPerson(Guid Id, string Password);

public sealed class AddPersonValidator : AbstractValidator<AddPerson>
{
    public AddPersonValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage("shell.binding.required").MaximumLength(100).WithMessage("people.too-long");
        RuleFor(r => r.Email).NotEmpty().WithMessage("shell.binding.required").MaximumLength(256).WithMessage("people.too-long");
        RuleFor(r => r.RoleId).NotNull().WithMessage("shell.binding.required");
    }
}

public sealed class AddPersonHandler(CrmDb db, PersonMaker maker, PersonRules rules) : IRequestHandler<AddPerson, AddedPerson>
{
    public async Task<AddedPerson> Handle(AddPerson request, CancellationToken cancellationToken)
    {
        db.Context.DemandPeople();
        var choices = await PersonChoices.LoadAsync(db, cancellationToken);
        var role = choices.Roles.SingleOrDefault(r => r.Id == request.RoleId) ?? throw new InvalidRefusal(nameof(request.RoleId), "shell.binding.required");
        var dealer = role.ForDealers ? await DealerAsync(request.DealerUnifiedId, cancellationToken) : (Guid?)null;
        var home = role.ForDealers ? null : await HomeAsync(request.HomeId, cancellationToken);
        var place = await DutyPlace.FindAsync(db, role, request.PlaceId ?? home?.Id, nameof(request.PlaceId), cancellationToken);
        var person = new NewPerson(request.Name.Trim(), await rules.EmailAsync(request.Email, null, nameof(request.Email), cancellationToken), await rules.MobileAsync(request.Mobile, null, nameof(request.Mobile), cancellationToken),
            await rules.StaffNumberAsync(request.StaffNumber, null, nameof(request.StaffNumber), cancellationToken), OneTimePassword.Make(), MustChangePassword: true);
        try
        {
            var id = await db.InTransactionAsync(() => MakeAsync(person, home, dealer, role.Code, place, cancellationToken), cancellationToken);
            return new AddedPerson(id, person.Password);
        }
        catch (PasswordRefusedException)
        {
            // The password is ours and keeps the rules: somebody else took the address since it was looked up.
            throw new InvalidRefusal(nameof(request.Email), "people.email.taken");
        }
    }

    private async Task<Guid> MakeAsync(NewPerson person, Place? home, Guid? dealer, string role, Place place, CancellationToken cancel)
    {
        var member = await maker.MakeAsync(person, home, dealer);
        await maker.GiveRoleAsync(member, role, place, cancel);
        await db.SaveChangesAsync(cancel);
        return member.Id;
    }

    private async Task<Place> HomeAsync(Guid? id, CancellationToken cancel) =>
        await db.Places.SingleOrDefaultAsync(p => p.Id == id && p.Tree == PlaceTree.Org && p.ClosedOn == null, cancel)
        ?? throw new InvalidRefusal(nameof(AddPerson.HomeId), "shell.binding.required");

    private async Task<Guid> DealerAsync(string? typed, CancellationToken cancel)
    {
        var unifiedId = UnifiedIds.Parse(typed) ?? throw new InvalidRefusal(nameof(AddPerson.DealerUnifiedId), "people.dealer.form");
        var dealer = await db.Customers.Where(c => c.UnifiedId == unifiedId).Select(c => new { c.Id, c.MergedIntoId }).SingleOrDefaultAsync(cancel)
            ?? throw new InvalidRefusal(nameof(AddPerson.DealerUnifiedId), "people.dealer.unknown");
        return dealer.MergedIntoId ?? dealer.Id;
    }
}

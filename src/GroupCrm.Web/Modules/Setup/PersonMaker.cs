using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Matching.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Setup;

/// <summary>What is needed to let a person in.</summary>
public sealed record NewPerson(string Name, string Email, string? Mobile, string? StaffNumber, string Password, bool MustChangePassword);

/// <summary>Makes accounts, members and memberships.</summary>
public sealed class PersonMaker(CrmDb db, UserManager<Account> accounts, SaveRules rules, TimeProvider clock)
{
    /// <summary>Makes an account and its member at a home place; the account is saved at once, the member by the caller.</summary>
    /// <exception cref="PasswordRefusedException">The password breaks the rules, or the mail address is taken.</exception>
    public async Task<Member> MakeAsync(NewPerson person, Place? home, Guid? dealerId = null)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(), UserName = person.Email, Email = person.Email, EmailConfirmed = true, PhoneNumber = person.Mobile,
            MustChangePassword = person.MustChangePassword, CreatedAt = rules.Now, LockoutEnabled = true,
        };
        var result = await accounts.CreateAsync(account, person.Password);
        if (!result.Succeeded)
            throw new PasswordRefusedException([.. result.Errors.Select(e => e.Description)]);
        var member = new Member
        {
            AccountId = account.Id, Name = person.Name, NameKey = NameKey(person.Name), NameSort = NameSort(person.Name), StaffNumber = person.StaffNumber,
            HomePlaceId = home?.Id, DealerId = dealerId,
        };
        db.Members.Add(member);
        return member;
    }

    /// <summary>Gives a member a ready role in a place from today on; the caller saves.</summary>
    public async Task GiveRoleAsync(Member member, string roleCode, Place place, CancellationToken cancel = default)
    {
        var role = db.Roles.Local.FirstOrDefault(r => r.Code == roleCode) ?? await db.Roles.SingleAsync(r => r.Code == roleCode, cancel);
        db.Memberships.Add(new Membership
        {
            MemberId = member.Id, PlaceId = place.Id, RoleId = role.Id, FromDate = clock.Today(),
        });
    }

    /// <summary>A name as owner columns are compared: without blanks and case.</summary>
    public static string NameKey(string name) => string.Concat(name.Normalize(System.Text.NormalizationForm.FormKC)
        .Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>Where a name stands in lists of people: by its pinyin, the surname read as one.</summary>
    public static string NameSort(string name) => Pinyin.PersonSortKey(name) is { Length: > 400 } key ? key[..400] : Pinyin.PersonSortKey(name);
}

/// <summary>An account could not be made; the descriptions are in the current language.</summary>
public sealed class PasswordRefusedException(IReadOnlyList<string> reasons) : Exception(string.Join(" ", reasons))
{
    public IReadOnlyList<string> Reasons { get; } = reasons;
}

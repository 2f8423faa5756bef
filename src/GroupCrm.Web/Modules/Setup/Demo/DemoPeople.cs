using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace GroupCrm.Web.Modules.Setup.Demo;

/// <summary>Lets the demo group's people in, all with the demo password, whose hash is computed once.</summary>
internal sealed class DemoPeople(CrmDb db, PersonMaker maker, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer, SaveRules rules)
{
    /// <summary>Adds everybody but the dealer's user to the context; the caller saves.</summary>
    public async Task AddAsync(DemoPlaces places, CancellationToken cancel)
    {
        var hash = hasher.HashPassword(new Account(), DemoLogins.Password);
        foreach (var person in DemoPerson.All.Where(p => p.Role != ReadyRoles.Dealer))
            await AddAsync(person, hash, places, dealer: null, cancel);
    }

    /// <summary>Adds the dealer's user, who belongs to a customer.</summary>
    public Task AddDealerAsync(Guid dealer, DemoPlaces places, CancellationToken cancel) => AddAsync(
        DemoPerson.All.Single(p => p.Role == ReadyRoles.Dealer), hasher.HashPassword(new Account(), DemoLogins.Password), places, dealer, cancel);

    private async Task AddAsync(DemoPerson person, string hash, DemoPlaces places, Guid? dealer, CancellationToken cancel)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(), UserName = person.Email, NormalizedUserName = normalizer.NormalizeName(person.Email),
            Email = person.Email, NormalizedEmail = normalizer.NormalizeEmail(person.Email), EmailConfirmed = true,
            PhoneNumber = person.Mobile, PasswordHash = hash, SecurityStamp = Guid.CreateVersion7().ToString("N"),
            LockoutEnabled = true, CreatedAt = rules.Now,
        };
        var member = new Member
        {
            AccountId = account.Id, Name = person.Name, NameKey = PersonMaker.NameKey(person.Name), NameSort = PersonMaker.NameSort(person.Name), StaffNumber = person.StaffNumber,
            HomePlaceId = person.Home.Length > 0 ? places[person.Home].Id : null, DealerId = dealer,
        };
        db.Accounts.Add(account);
        db.Members.Add(member);
        await maker.GiveRoleAsync(member, person.Role, places[person.Place], cancel);
    }
}

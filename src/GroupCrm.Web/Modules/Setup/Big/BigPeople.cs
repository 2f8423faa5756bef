using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Setup.Inventing;
using Microsoft.AspNetCore.Identity;

namespace GroupCrm.Web.Modules.Setup.Big;

/// <summary>The people of a big group: per subsidiary a manager, a steward, and a rep for each 300 customers in teams of ten; an admin.</summary>
internal sealed class BigPeople(BulkWriter bulk, CrmDb db, ILookupNormalizer normalizer, SaveRules rules, BigPlan plan, string? passwordHash)
{
    private const int RepsOfTeam = 10;

    public static int RepsOf(int rows) => Math.Max(1, (rows + BigPlan.CustomersOfRep - 1) / BigPlan.CustomersOfRep);

    public static int TeamsOf(int reps) => (reps + RepsOfTeam - 1) / RepsOfTeam;

    /// <summary>Adds everybody to the bulk writer; returns the reps of each subsidiary.</summary>
    public IReadOnlyList<BigReps> Add(BigPlaces places)
    {
        var roles = db.Roles.Local.ToDictionary(r => r.Code, r => r.Id);
        Add("admin", "管理员", "A0001", places.Root, roles[ReadyRoles.GroupAdmin]);
        Add("hq", "总部", "A0002", places.Root, roles[ReadyRoles.HqManager]);
        return [.. Enumerable.Range(0, plan.Subsidiaries).Select(number => AddSubsidiary(number, places.Subsidiaries[number], roles))];
    }

    private BigReps AddSubsidiary(int number, (Place Place, IReadOnlyList<Place> Teams) subsidiary, Dictionary<string, Guid> roles)
    {
        Add($"manager{number}", $"负责人{number}", $"S{number:D2}M", subsidiary.Place, roles[ReadyRoles.SubsidiaryManager]);
        Add($"steward{number}", $"责任人{number}", $"S{number:D2}D", subsidiary.Place, roles[ReadyRoles.DataSteward]);
        var reps = new List<(Guid, Guid, string)>();
        for (var rep = 0; rep < RepsOf(plan.RowsOf(number)); rep++)
        {
            var name = InventedContact.NameOf(new Dice((ulong)(number * 100_000 + rep)));
            var team = subsidiary.Teams[rep / RepsOfTeam];
            var staffNumber = $"S{number:D2}R{rep:D4}";
            reps.Add((Add($"rep{number}.{rep}", name, staffNumber, team, roles[ReadyRoles.SalesRep]), team.Id, staffNumber));
        }

        return new BigReps(subsidiary.Place.Id, reps);
    }

    private Guid Add(string login, string name, string staffNumber, Place place, Guid role)
    {
        var email = $"{login}@{plan.Code}.example";
        var account = new Account
        {
            Id = Guid.CreateVersion7(), UserName = email, NormalizedUserName = normalizer.NormalizeName(email), Email = email,
            NormalizedEmail = normalizer.NormalizeEmail(email), EmailConfirmed = true, PasswordHash = passwordHash,
            SecurityStamp = Guid.CreateVersion7().ToString("N"), ConcurrencyStamp = Guid.CreateVersion7().ToString(), LockoutEnabled = true, CreatedAt = rules.Now,
        };
        var member = new Member
        {
            AccountId = account.Id, Name = name, NameKey = PersonMaker.NameKey(name), NameSort = PersonMaker.NameSort(name),
            StaffNumber = staffNumber, HomePlaceId = place.Id,
        };
        bulk.Add(account);
        bulk.Add(member);
        bulk.Add(new Membership { MemberId = member.Id, PlaceId = place.Id, RoleId = role, FromDate = rules.Today });
        return member.Id;
    }
}

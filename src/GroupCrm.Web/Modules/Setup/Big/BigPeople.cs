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

    /// <summary>The staff number of a subsidiary's rep, by which lists name owners.</summary>
    public static string StaffNumber(int subsidiary, int rep) => $"S{subsidiary:D2}R{rep:D4}";

    public static int RepsOf(int rows) => Math.Max(1, (rows + BigPlan.CustomersOfRep - 1) / BigPlan.CustomersOfRep);

    public static int TeamsOf(int reps) => (reps + RepsOfTeam - 1) / RepsOfTeam;

    /// <summary>Adds everybody to the bulk writer.</summary>
    public void Add(BigPlaces places)
    {
        var roles = db.Roles.Local.ToDictionary(r => r.Code, r => r.Id);
        Add("admin", "管理员", "A0001", places.Root, roles[ReadyRoles.GroupAdmin]);
        Add("hq", "总部", "A0002", places.Root, roles[ReadyRoles.HqManager]);
        for (var s = 0; s < plan.Subsidiaries; s++)
        {
            var subsidiary = places.Subsidiaries[s];
            Add($"manager{s}", $"负责人{s}", $"S{s:D2}M", subsidiary.Place, roles[ReadyRoles.SubsidiaryManager]);
            Add($"steward{s}", $"责任人{s}", $"S{s:D2}D", subsidiary.Place, roles[ReadyRoles.DataSteward]);
            for (var rep = 0; rep < RepsOf(plan.RowsOf(s)); rep++)
            {
                var dice = new Dice((ulong)(s * 100_000 + rep));
                Add($"rep{s}.{rep}", $"{InventedContact.NameOf(dice)}{s}-{rep}", StaffNumber(s, rep), subsidiary.Teams[rep / RepsOfTeam], roles[ReadyRoles.SalesRep]);
            }
        }
    }

    private void Add(string login, string name, string staffNumber, Place place, Guid role)
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
            AccountId = account.Id, Name = name, NameKey = PersonMaker.NameKey(name), StaffNumber = staffNumber, HomePlaceId = place.Id,
        };
        bulk.Add(account);
        bulk.Add(member);
        bulk.Add(new Membership { MemberId = member.Id, PlaceId = place.Id, RoleId = role, FromDate = DateOnly.FromDateTime(rules.Now) });
    }
}

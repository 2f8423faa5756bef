using GroupCrm.Data.Accounts;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Organisation;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.People;

/// <summary>What admins do with people.</summary>
internal static class PeopleSteps
{
    public static Task<Guid> RoleAsync(this TestWorld world, string code) => world.Server.InGroupAsync(world.GroupId,
        db => db.Roles.Where(r => r.Code == code).Select(r => r.Id).SingleAsync());

    public static Task<Member> MemberAsync(this TestWorld world, Guid id) => world.Server.InGroupAsync(world.GroupId,
        db => db.Members.AsNoTracking().SingleAsync(m => m.Id == id));

    public static Task<Account> AccountAsync(this TestWorld world, Guid id) => world.Server.InGroupAsync(world.GroupId,
        db => db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id));

    public static Task<List<Membership>> DutiesAsync(this TestWorld world, Guid member) => world.Server.InGroupAsync(world.GroupId,
        db => db.Memberships.AsNoTracking().Where(h => h.MemberId == member).OrderBy(h => h.FromDate).ThenBy(h => h.Id).ToListAsync());

    public static async Task<Answer> AddPersonAsync(this TestClient client, TestWorld world, string name, string email, string role, string? home,
        string? place = null, string mobile = "", string staffNumber = "", string dealer = "", params (string, string)[] more)
    {
        string Id(string? code) => code is null ? "" : world.Places[code].Id.ToString();
        var roleId = role.Length == 0 ? "" : $"{await world.RoleAsync(role)}";
        return await client.PostAsync("/people", [("Name", name), ("Email", email), ("Mobile", mobile), ("StaffNumber", staffNumber), ("RoleId", roleId),
            ("HomeId", Id(home)), ("PlaceId", Id(place)), ("DealerUnifiedId", dealer), .. more]);
    }

    public static async Task<Answer> GiveDutyAsync(this TestClient client, TestWorld world, Guid member, string role, string place, string from = "", string to = "") =>
        await client.PostAsync($"/people/{member}/duties", ("RoleId", $"{await world.RoleAsync(role)}"), ("PlaceId", world.Places[place].Id.ToString()), ("From", from), ("To", to));

    /// <summary>Saves the form of a person with some fields changed.</summary>
    public static async Task<Answer> EditAsync(this TestClient client, Guid member, params (string Name, string Value)[] changes)
    {
        var form = await client.GetAsync($"/people/{member}");
        var fields = new[] { "Version", "Name", "StaffNumber", "Email", "Mobile", "HomeId" }.ToDictionary(f => f, f => form.ValueOf(f) ?? "");
        foreach (var (name, value) in changes)
            fields[name] = value;
        return await client.PostAsync($"/people/{member}", [.. fields.Select(f => (f.Key, f.Value))]);
    }

    /// <summary>The one-time password that a page shows; null where it shows none.</summary>
    public static string? OneTime(this Answer answer) => answer.Page.QuerySelector(".one-time code")?.TextContent;
}

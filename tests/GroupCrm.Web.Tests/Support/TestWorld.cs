using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Shell.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Support;

/// <summary>A person of a test group and how they sign in.</summary>
public sealed record TestPerson(Guid MemberId, Guid AccountId, string Name, string Email, string Password);

/// <summary>
/// A group of its own on a shared server: two subsidiaries (A, B) with a department and two teams each, two areas (华东 31–37, 华南 44–46),
/// one business line, and the people that a test asks for.
/// </summary>
public sealed class TestWorld
{
    public const string Password = "Correct-horse-7";
    private static int counter;

    private TestWorld(TestServer server) => Server = server;

    public TestServer Server { get; }
    public Guid GroupId { get; private set; }
    public string GroupCode { get; private set; } = "";

    /// <summary>Places by code: HQ, A, A-D, A-T1, A-T2, B, B-D, B-T1, B-T2, AREAS, EAST, SOUTH, LINES, MAIN.</summary>
    public IReadOnlyDictionary<string, Place> Places { get; private set; } = new Dictionary<string, Place>();

    /// <summary>Founds a group on the shared server of a database.</summary>
    public static async Task<TestWorld> FoundAsync(DatabaseKind kind) => await FoundAsync(await TestServer.OnAsync(kind));

    /// <summary>Founds a group on a server.</summary>
    public static async Task<TestWorld> FoundAsync(TestServer server)
    {
        var world = new TestWorld(server) { GroupCode = $"g{Interlocked.Increment(ref counter)}{Guid.CreateVersion7():N}"[..20] };
        await using var scope = server.Services.CreateAsyncScope();
        var founded = scope.ServiceProvider.GetRequiredService<GroupFounder>().Found(world.GroupCode, $"测试集团{counter}", $"Test group {counter}");
        var planter = scope.ServiceProvider.GetRequiredService<PlacePlanter>();
        var places = new Dictionary<string, Place> { ["HQ"] = founded.Org, ["AREAS"] = founded.Area, ["LINES"] = founded.Line };
        async Task Plant(string parent, PlaceKind kind, string code, string zh, string en) =>
            places[code] = await planter.AddAsync(places[parent], kind, code, zh, en);
        foreach (var (code, zh) in new[] { ("A", "甲公司"), ("B", "乙公司") })
        {
            await Plant("HQ", PlaceKind.Subsidiary, code, zh, $"Company {code}");
            await Plant(code, PlaceKind.Department, $"{code}-D", $"{zh}销售部", $"{code} sales");
            await Plant($"{code}-D", PlaceKind.Team, $"{code}-T1", $"{zh}一组", $"{code} team 1");
            await Plant($"{code}-D", PlaceKind.Team, $"{code}-T2", $"{zh}二组", $"{code} team 2");
        }

        await Plant("AREAS", PlaceKind.Area, "EAST", "华东", "East China");
        await Plant("AREAS", PlaceKind.Area, "SOUTH", "华南", "South China");
        await Plant("LINES", PlaceKind.BusinessLine, "MAIN", "主营业务", "Main business");
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        foreach (var (area, province) in new[] { "31", "32", "33", "34", "35", "36", "37" }.Select(p => ("EAST", p)).Concat(
            new[] { "44", "45", "46" }.Select(p => ("SOUTH", p))))
            db.AreaDivisions.Add(new Domain.Customers.AreaDivision { AreaId = places[area].Id, DivisionCode = province });
        await db.SaveChangesAsync();
        world.GroupId = founded.Group.Id;
        world.Places = places;
        return world;
    }

    /// <summary>Adds a person with a ready role in a place; the place is the home place too, unless it is an area.</summary>
    public async Task<TestPerson> AddPersonAsync(string role, string place, string? name = null, string? staffNumber = null, string? mobile = null,
        bool mustChangePassword = false, Guid? dealerId = null)
    {
        await using var scope = Server.Scope(GroupId);
        var maker = scope.ServiceProvider.GetRequiredService<PersonMaker>();
        var email = $"p{Interlocked.Increment(ref counter)}@{GroupCode}.example";
        var home = Places[place].Tree == PlaceTree.Org ? Places[place] : Places["HQ"];
        var member = await maker.MakeAsync(new NewPerson(name ?? $"测试员{counter}", email, mobile, staffNumber, Password, mustChangePassword),
            dealerId is null ? home : null, dealerId);
        await maker.GiveRoleAsync(member, role, Places[place]);
        await scope.ServiceProvider.GetRequiredService<CrmDb>().SaveChangesAsync();
        return new TestPerson(member.Id, member.AccountId, member.Name, email, Password);
    }

    /// <summary>A browser without a session.</summary>
    public TestClient Anonymous() => new(Server.Address);

    /// <summary>A browser in which a person is signed in. The session is made directly: tests of signing in use the page.</summary>
    public async Task<TestClient> SignInAsync(TestPerson person)
    {
        await using var scope = Server.Scope(GroupId);
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var now = scope.ServiceProvider.GetRequiredService<SaveRules>().Now;
        var session = new Session
        {
            AccountId = person.AccountId, GroupId = GroupId, MemberId = person.MemberId, CreatedAt = now, LastSeenAt = now, ExpiresAt = now.AddHours(8),
        };
        var cookie = SessionCookie.New(session.Id);
        session.SecretHash = cookie.Hash();
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        var client = new TestClient(Server.Address);
        client.SetCookie(SessionCookie.Name, cookie.ToString());
        return client;
    }

    /// <summary>Signs in a new person with a role.</summary>
    public async Task<TestClient> SignInAsAsync(string role, string place) => await SignInAsync(await AddPersonAsync(role, place));
}

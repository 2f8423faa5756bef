using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Tests.Imports.Intake;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Customers;

/// <summary>A group with three subsidiaries (A, B, C), two reps in A, and records that a test enters.</summary>
internal sealed class CustomerWorld
{
    private readonly IntakeWorld intake;

    private CustomerWorld(IntakeWorld intake) => this.intake = intake;

    public TestWorld World => intake.World;

    /// <summary>张伟 of team A-T1.</summary>
    public TestPerson Rep { get; private set; } = null!;

    /// <summary>李娜 of team A-T2.</summary>
    public TestPerson Colleague { get; private set; } = null!;
    public Guid SubsidiaryC { get; private set; }

    public static Task<CustomerWorld> OnAsync(DatabaseKind kind) => MakeAsync(TestWorld.FoundAsync(kind));

    public static async Task<CustomerWorld> MakeAsync(Task<TestWorld> founding)
    {
        var world = new CustomerWorld(new IntakeWorld(await founding));
        world.SubsidiaryC = (await world.PlantAsync("HQ", PlaceKind.Subsidiary, "C", "丙公司", "Company C")).Id;
        world.Rep = await world.World.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", "张伟");
        world.Colleague = await world.World.AddPersonAsync(ReadyRoles.SalesRep, "A-T2", "李娜");
        return world;
    }

    /// <summary>A valid code, so that a test can name different companies.</summary>
    public static string Code(int n) => IntakeWorld.Code(n);

    /// <summary>Adds a place below one of the world's places.</summary>
    public async Task<Place> PlantAsync(string parent, PlaceKind kind, string code, string zh, string en)
    {
        await using var scope = World.Server.Scope(World.GroupId);
        var place = await scope.ServiceProvider.GetRequiredService<PlacePlanter>().AddAsync(World.Places[parent], kind, code, zh, en);
        await scope.ServiceProvider.GetRequiredService<CrmDb>().SaveChangesAsync();
        return place;
    }

    /// <summary>Gives a person another role.</summary>
    public async Task GiveRoleAsync(TestPerson person, string role, string place)
    {
        await using var scope = World.Server.Scope(World.GroupId);
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var member = await db.Members.SingleAsync(m => m.Id == person.MemberId);
        await scope.ServiceProvider.GetRequiredService<PersonMaker>().GiveRoleAsync(member, role, World.Places[place]);
        await db.SaveChangesAsync();
    }

    /// <summary>Enters records of a subsidiary (A, B or C) as an import does.</summary>
    public Task<IntakeResult> EnterAsync(string subsidiary, params ImportRow[] rows) => intake.TakeAsync(
        subsidiary == "C" ? new IntakeOrigin(SubsidiaryC, World.Places["MAIN"].Id, "excel") : intake.Origin(subsidiary), rows);

    public static ImportRow Row(string key, string name, string? uscc = null, string? contact = null, string? phone = null, string? address = null,
        string? owner = null, decimal? amount = null) => IntakeWorld.Row(key, name, uscc, contact, phone, address, owner, amount);

    public Task<T> ReadAsync<T>(Func<CrmDb, Task<T>> query) => intake.ReadAsync(query);

    public Task<Customer> CustomerOfAsync(string key) => intake.CustomerOfAsync(key);

    public Task<Guid> RecordOfAsync(string key) => ReadAsync(db => db.SourceRecords.Where(s => s.SourceKey == key).Select(s => s.Id).SingleAsync());

    /// <summary>The active relationship of a record's customer with a subsidiary.</summary>
    public Task<Relationship> RelationshipOfAsync(string key, string subsidiary)
    {
        var id = subsidiary == "C" ? SubsidiaryC : World.Places[subsidiary].Id;
        return ReadAsync(db => (
            from s in db.SourceRecords
            join r in db.Relationships on s.CustomerId equals r.CustomerId
            where s.SourceKey == key && r.SubsidiaryId == id && r.IsActive
            select r).AsNoTracking().SingleAsync());
    }

    public Task<TestClient> AsAsync(string role, string place) => World.SignInAsAsync(role, place);

    public Task<TestClient> AsAsync(TestPerson person) => World.SignInAsync(person);

    /// <summary>Everything that a refused request must leave as it was.</summary>
    public Task<string> StateAsync() => ReadAsync(async db => string.Join('\n',
        (await db.Customers.OrderBy(c => c.Id).Select(c => $"{c.Id}{c.Version}{c.Name}{c.MergedIntoId}").ToListAsync())
            .Concat(await db.Relationships.OrderBy(r => r.Id).Select(r => $"{r.Id}{r.Version}{r.OwnerId}{r.IsActive}").ToListAsync())
            .Concat(await db.SourceRecords.OrderBy(s => s.Id).Select(s => $"{s.Id}{s.Version}{s.CustomerId}{s.CurrentNo}").ToListAsync())
            .Concat(await db.SourceVersions.OrderBy(v => v.Id).Select(v => $"{v.Id}").ToListAsync())
            .Concat(await db.SourceAttachments.OrderBy(a => a.Id).Select(a => $"{a.Id}{a.EndedAt}").ToListAsync())
            .Concat(await db.ContactPoints.OrderBy(p => p.Id).Select(p => $"{p.Id}{p.CustomerId}{p.Value}").ToListAsync())
            .Concat(await db.Sites.OrderBy(s => s.Id).Select(s => $"{s.Id}{s.Version}").ToListAsync())
            .Concat(await db.RelationshipHistory.OrderBy(h => h.Id).Select(h => $"{h.Id}{h.ToAt}").ToListAsync())));
}

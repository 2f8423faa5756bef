using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Tests.Architecture;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Walls;

public sealed class RowWallTests
{
    private const string Read = Permissions.CustomersRead;

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task List_form_detail_form_and_rule_see_the_same_rows_at_every_depth(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var rep = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        var colleague = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T2");
        await world.Server.InGroupAsync(world.GroupId, db => PlantAsync(db, world, rep, colleague));

        foreach (var scopes in Mixtures(world))
        {
            var viewer = new Viewer(world.GroupId, rep.AccountId, rep.MemberId, "viewer",
                new Dictionary<string, IReadOnlyList<Scope>> { [Read] = scopes }, []);
            await world.Server.InGroupAsync(world.GroupId, async db =>
            {
                var all = await db.Relationships.AsNoTracking().Where(r => r.IsActive).ToListAsync();
                var byRule = all.Where(r => viewer.Reaches(Read, FieldWall.FactsOf(r))).Select(r => r.Id).Order().ToList();
                var byAny = await RowWall.Relationships(db, viewer, Read).Select(r => r.Id).ToListAsync();
                var byBranches = new HashSet<Guid>();
                foreach (var branch in RowWall.Branches(db, viewer, Read))
                    byBranches.UnionWith(await branch.Select(r => r.Id).ToListAsync());
                Assert.Equal(byRule, byAny.Order());
                Assert.Equal(byRule, byBranches.Order());

                var customers = await RowWall.Customers(db, viewer, Read).Select(c => c.Id).ToListAsync();

                // Who sees the group sees customers without an active relationship too.
                var reached = viewer.HasGroupDepth(Read)
                    ? await db.Customers.Select(c => c.Id).ToListAsync()
                    : [.. all.Where(r => byRule.Contains(r.Id)).Select(r => r.CustomerId).Distinct()];
                Assert.Equal(reached.Order(), customers.Order());
                return true;
            });
        }
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_row_of_another_group_does_not_exist_and_cannot_be_written(DatabaseKind kind)
    {
        var mine = await TestWorld.FoundAsync(kind);
        var other = await TestWorld.FoundAsync(kind);
        var rep = await other.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        await other.Server.InGroupAsync(other.GroupId, db => PlantAsync(db, other, rep, rep));
        var foreign = await other.Server.InGroupAsync(other.GroupId, db => db.Customers.AsNoTracking().FirstAsync());

        await mine.Server.InGroupAsync(mine.GroupId, async db =>
        {
            Assert.Empty(await db.Customers.ToListAsync());
            Assert.Null(await db.Customers.FirstOrDefaultAsync(c => c.Id == foreign.Id));
            db.Customers.Attach(foreign).Property(c => c.Name).IsModified = true;
            await Assert.ThrowsAsync<Data.Saving.CrossGroupWriteException>(() => db.SaveChangesAsync());
            return true;
        });
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Without_a_group_there_are_no_rows_and_no_writes(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        await using var scope = world.Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        Assert.Empty(await db.Members.ToListAsync());
        Assert.Empty(await db.Places.ToListAsync());
        db.Customers.Add(new Customer { UnifiedId = "X", Name = "x" });
        await Assert.ThrowsAsync<Data.Saving.CrossGroupWriteException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public void The_walls_queries_translate_for_SQL_Server()
    {
        using var db = ModelTests.Offline(DatabaseKind.SqlServer);
        var place = Guid.CreateVersion7();
        var viewer = new Viewer(Guid.CreateVersion7(), place, place, "viewer", new Dictionary<string, IReadOnlyList<Scope>>
        {
            [Read] = [new Scope(Depth.Own, [], default), new Scope(Depth.DepartmentAndBelow, [place, Guid.CreateVersion7()], default)],
        }, []);
        Assert.Contains("EXISTS", RowWall.Customers(db, viewer, Read).ToQueryString(), StringComparison.Ordinal);
        Assert.All(RowWall.Branches(db, viewer, Read), branch => Assert.Contains("[group_id]", branch.ToQueryString(), StringComparison.Ordinal));
        Assert.Contains("[customers]", RowWall.Sources(db, viewer, Read).ToQueryString() + RowWall.Customers(db, viewer, Read).ToQueryString(),
            StringComparison.Ordinal);
    }

    private static IEnumerable<Scope[]> Mixtures(TestWorld world)
    {
        Guid Place(string code) => world.Places[code].Id;
        var own = new Scope(Depth.Own, [], default);
        var team = new Scope(Depth.Team, [Place("A-T2")], default);
        var department = new Scope(Depth.DepartmentAndBelow, [Place("A-D"), Place("A-T1"), Place("A-T2")], default);
        var subsidiary = new Scope(Depth.Subsidiary, [Place("B")], default);
        var area = new Scope(Depth.Area, [Place("EAST"), Place("SOUTH")], default);
        var line = new Scope(Depth.BusinessLine, [Place("MAIN")], default);
        yield return [];
        yield return [own];
        yield return [team];
        yield return [department];
        yield return [subsidiary];
        yield return [area];
        yield return [line];
        yield return [own, team];
        yield return [own, subsidiary, area];
        yield return [department, subsidiary];
        yield return [new Scope(Depth.Group, [], default)];
        yield return [new Scope(Depth.Dealer, [], default)];
    }

    // A customer for each combination of subsidiary, team, owner and area; some served by both subsidiaries, one relationship closed.
    private static async Task<bool> PlantAsync(CrmDb db, TestWorld world, TestPerson rep, TestPerson colleague)
    {
        var number = 0;
        Customer NewCustomer()
        {
            var customer = new Customer { UnifiedId = $"U{number}", Name = $"客户{number}", NameSort = $"kehu{number:000}" };
            number++;
            db.Customers.Add(customer);
            return customer;
        }

        void Serve(Customer customer, string subsidiary, string? team, Guid? owner, string? area, bool active = true) => db.Relationships.Add(new Relationship
        {
            CustomerId = customer.Id, SubsidiaryId = world.Places[subsidiary].Id, LineId = world.Places["MAIN"].Id, OwnerId = owner,
            TeamId = team is null ? null : world.Places[team].Id, AreaId = area is null ? null : world.Places[area].Id,
            CustomerNameSort = customer.NameSort, IsActive = active,
        });

        foreach (var area in new[] { "EAST", "SOUTH", null })
        {
            foreach (var team in new[] { "A-T1", "A-T2", "A-D", null })
            {
                Serve(NewCustomer(), "A", team, team == "A-T1" ? rep.MemberId : team == "A-T2" ? colleague.MemberId : null, area);
                var both = NewCustomer();
                Serve(both, "A", team, colleague.MemberId, area);
                Serve(both, "B", "B-T1", null, area);
            }
        }

        Serve(NewCustomer(), "A", "A-T1", rep.MemberId, "EAST", active: false);
        await db.SaveChangesAsync();
        return true;
    }
}

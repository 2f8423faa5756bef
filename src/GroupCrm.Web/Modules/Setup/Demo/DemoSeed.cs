using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Overview.Counts;
using GroupCrm.Web.Modules.Setup.Inventing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Setup.Demo;

/// <summary>What the demo seed made, or that there was nothing to do.</summary>
internal sealed record DemoSeeded(bool Founded, int People, int Rows, int Customers);

/// <summary>Founds the demo group with its trees, people and customers, in one transaction.</summary>
internal sealed class DemoSeed(
    CrmDb db, GroupContext context, GroupFounder founder, PlacePlanter planter, PersonMaker maker, SourceIntake intake,
    FigureCounter figures, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer, SaveRules rules)
{
    /// <summary>Fills an empty database; does nothing to one that has the demo group.</summary>
    /// <exception cref="SeedRefusedException">The database has a group that is none of the demo.</exception>
    public async Task<DemoSeeded> RunAsync(CancellationToken cancel)
    {
        if (await db.Groups.AnyAsync(cancel))
        {
            return await db.Groups.AllAsync(g => g.IsDemo, cancel)
                ? new DemoSeeded(false, 0, 0, 0)
                : throw new SeedRefusedException("The database already has a group; the demo group is founded in an empty one only.");
        }

        return await db.InTransactionAsync(() => FillAsync(cancel), cancel);
    }

    private async Task<DemoSeeded> FillAsync(CancellationToken cancel)
    {
        db.AuditInBatches();
        var group = founder.Found("huayue", "华岳集团", "Huayue Group", isDemo: true);
        var places = new DemoPlaces(db, planter);
        await places.PlantAsync(group, cancel);
        var people = new DemoPeople(db, maker, hasher, normalizer, rules);
        await people.AddAsync(places, cancel);
        await db.SaveChangesAsync(cancel);

        var today = rules.Today;
        var rows = 0;
        foreach (var (habit, list) in new DemoCustomers(today).Lists)
        {
            var origin = new IntakeOrigin(places[habit.Code].Id, places[habit.Code].MainLineId!.Value, habit.SystemCode);
            var batch = list.Select((row, i) => InventedInput.Of(habit, row, i + 2)).ToList();
            await intake.TakeAsync(batch, origin, cancel);
            db.ChangeTracker.Clear();
            rows += batch.Count;
        }

        await ServeThroughDealerAsync(places, people, cancel);
        var customers = await db.Customers.CountAsync(cancel);
        db.Record("seed.demo", new { context.GroupId, Rows = rows, Customers = customers });
        await db.SaveChangesAsync(cancel);
        await figures.CountAsync(cancel);
        return new DemoSeeded(true, DemoPerson.All.Count, rows, customers);
    }

    // A trading customer of the electronics subsidiary serves some of its customers in the south.
    private async Task ServeThroughDealerAsync(DemoPlaces places, DemoPeople people, CancellationToken cancel)
    {
        var (subsidiary, south) = (places["HN"].Id, places["SOUTH"].Id);
        var served = await db.Relationships.Where(r => r.SubsidiaryId == subsidiary && r.AreaId == south && r.OwnerId != null)
            .OrderBy(r => r.CustomerNameSort).Take(25).ToListAsync(cancel);
        var dealer = served[0].CustomerId;
        foreach (var relationship in served.Skip(1))
            relationship.DealerId = dealer;
        await people.AddDealerAsync(dealer, places, cancel);
    }
}

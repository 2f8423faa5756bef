using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Setup.Inventing;
using GroupCrm.Web.Shell.Walls;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Setup.Big;

/// <summary>
/// Founds a group of made-up customers, the same each time. Their records enter like those of an import, a batch a transaction, so
/// that every row is what the product itself would have written.
/// </summary>
internal sealed class BigSeed(GroupScopes scopes, IServiceScopeFactory plainScopes, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer)
{
    private const int BatchSize = 1_500;
    private const ulong Seed = 7_919;

    /// <param name="progress">Customers listed so far.</param>
    /// <exception cref="SeedRefusedException">The numbers make no sense, or there is such a group already.</exception>
    public async Task RunAsync(BigPlan plan, IProgress<int> progress, CancellationToken cancel)
    {
        if (plan.Customers < 1 || plan.Subsidiaries is < 1 or > 99 || !GroupFounder.IsCode(plan.Code))
            throw new SeedRefusedException("Give at least 1 customer, 1 to 99 subsidiaries, and a group code of letters, digits and dashes.");
        var origins = await FoundAsync(plan, cancel);
        var listed = 0;
        for (var s = 0; s < plan.Subsidiaries; s++)
        {
            var list = new BigList(plan, s, Seed);
            foreach (var batch in list.Rows().Chunk(BatchSize))
            {
                await TakeAsync(batch, origins[s], cancel);
                progress.Report(listed += batch.Count(row => row.First));
            }
        }
    }

    private async Task<IReadOnlyList<(Guid Group, IntakeOrigin Origin)>> FoundAsync(BigPlan plan, CancellationToken cancel)
    {
        await using var scope = plainScopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<CrmDb>();
        if (await db.Groups.AnyAsync(g => g.Code == plan.Code, cancel))
            throw new SeedRefusedException($"There is a group '{plan.Code}' already.");
        db.AuditInBatches();
        return await db.InTransactionAsync(async () =>
        {
            var group = services.GetRequiredService<GroupFounder>().Found(plan.Code, $"测试集团 {plan.Code}", $"Test group {plan.Code}");
            var places = new BigPlaces(db, services.GetRequiredService<PlacePlanter>());
            await places.PlantAsync(group, plan, cancel);
            db.Record("seed.big", new { plan.Customers, plan.Subsidiaries });
            await db.SaveChangesAsync(cancel);
            var bulk = services.GetRequiredService<BulkWriter>();
            var hash = plan.Password is { Length: > 0 } password ? hasher.HashPassword(new Account(), password) : null;
            new BigPeople(bulk, db, normalizer, services.GetRequiredService<SaveRules>(), plan, hash).Add(places);
            await bulk.FlushAsync(cancel);
            var id = services.GetRequiredService<GroupContext>().GroupId;
            return (IReadOnlyList<(Guid, IntakeOrigin)>)
                [.. places.Subsidiaries.Select(s => (id, new IntakeOrigin(s.Place.Id, places.Line.Id, SubsidiaryHabit.Electronics.SystemCode)))];
        }, cancel);
    }

    private async Task TakeAsync(IReadOnlyCollection<BigRow> batch, (Guid Group, IntakeOrigin Origin) target, CancellationToken cancel)
    {
        await using var scope = scopes.Open(Viewer.System(target.Group, "seed"));
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        db.AuditInBatches();
        await db.InTransactionAsync(async () =>
        {
            var result = await scope.ServiceProvider.GetRequiredService<SourceIntake>().TakeAsync([.. batch.Select(r => r.Input)], target.Origin, cancel);
            db.Record("seed.batch", new { result.Created, result.NewCustomers });
            await db.SaveChangesAsync(cancel);
        }, cancel);
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Matching.Places;
using GroupCrm.Web.Modules.Overview.Counts;
using GroupCrm.Web.Shell.Walls;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Setup.Big;

/// <summary>Founds a group of made-up customers, the same each time, a batch a transaction.</summary>
internal sealed class BigSeed(GroupScopes scopes, IServiceScopeFactory plainScopes, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer)
{
    private const int BatchSize = 2_000;

    /// <param name="progress">Customers written so far.</param>
    /// <exception cref="SeedRefusedException">The numbers make no sense, or there is such a group already.</exception>
    public async Task RunAsync(BigPlan plan, IProgress<int> progress, CancellationToken cancel)
    {
        if (plan.Customers < 1 || plan.Subsidiaries is < 1 or > 99 || !GroupFounder.IsCode(plan.Code))
            throw new SeedRefusedException("Give at least 1 customer, 1 to 99 subsidiaries, and a group code of letters, digits and dashes.");
        var founded = await FoundAsync(plan, cancel);
        for (var start = 0; start < plan.Customers; start += BatchSize)
        {
            var end = Math.Min(plan.Customers, start + BatchSize);
            await WriteAsync(founded, plan, start, end, cancel);
            progress.Report(end);
        }

        await using var scope = scopes.Open(Viewer.System(founded.GroupId, "seed"));
        await scope.ServiceProvider.GetRequiredService<FigureCounter>().CountAsync(cancel);
    }

    private sealed record Founded(
        Guid GroupId, Guid Line, IReadOnlyList<BigReps> Reps, IReadOnlyDictionary<string, Guid> AreaOfProvince, DateTime Now);

    private async Task<Founded> FoundAsync(BigPlan plan, CancellationToken cancel)
    {
        await using var scope = plainScopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        if (await db.Groups.AnyAsync(g => g.Code == plan.Code, cancel))
            throw new SeedRefusedException($"There is a group '{plan.Code}' already.");
        db.AuditInBatches();
        return await db.InTransactionAsync(() => FoundAsync(scope.ServiceProvider, db, plan, cancel), cancel);
    }

    private async Task<Founded> FoundAsync(IServiceProvider services, CrmDb db, BigPlan plan, CancellationToken cancel)
    {
        var rules = services.GetRequiredService<SaveRules>();
        var group = services.GetRequiredService<GroupFounder>().Found(plan.Code, $"测试集团 {plan.Code}", $"Test group {plan.Code}");
        var places = new BigPlaces(db, services.GetRequiredService<PlacePlanter>());
        await places.PlantAsync(group, plan, cancel);
        db.Record("seed.big", new { plan.Customers, plan.Subsidiaries });
        await db.SaveChangesAsync(cancel);

        var bulk = services.GetRequiredService<BulkWriter>();
        var hash = plan.Password is { Length: > 0 } password ? hasher.HashPassword(new Account(), password) : null;
        var reps = new BigPeople(bulk, db, normalizer, rules, plan, hash).Add(places);
        await bulk.FlushAsync(cancel);
        var areas = db.AreaDivisions.Local.ToDictionary(d => d.DivisionCode, d => d.AreaId);
        var areaOfProvince = Divisions.Children(null).Where(p => areas.ContainsKey(p.Code[..2])).ToDictionary(p => p.Code, p => areas[p.Code[..2]]);
        return new Founded(group.Group.Id, places.Line.Id, reps, areaOfProvince, rules.Now);
    }

    private async Task WriteAsync(Founded founded, BigPlan plan, int start, int end, CancellationToken cancel)
    {
        await using var scope = scopes.Open(Viewer.System(founded.GroupId, "seed"));
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var bulk = scope.ServiceProvider.GetRequiredService<BulkWriter>();
        var register = await db.IdentityRegisters.SingleAsync(cancel);
        var rows = new BigRows(bulk, founded.Reps, founded.AreaOfProvince, founded.Line, register, founded.Now);
        for (var number = start; number < end; number++)
            rows.Add(number, plan);
        await db.InTransactionAsync(async () =>
        {
            await bulk.FlushAsync(cancel);
            db.Record("seed.batch", new { Customers = end - start });
            await db.SaveChangesAsync(cancel);
        }, cancel);
    }
}

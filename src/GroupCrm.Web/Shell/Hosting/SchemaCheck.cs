using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Web.Shell.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Shell.Hosting;

/// <summary>Whether the database has the schema, and the keys, that this program needs.</summary>
public sealed class SchemaCheck(IServiceScopeFactory scopes, IDatabaseEngine engine, JobStoreSchema jobs, KeyRing keys)
{
    /// <summary>The embedded database is brought up to date; for a server database the names of what it lacks are returned.</summary>
    public async Task<IReadOnlyList<string>> PrepareAsync(CancellationToken cancel)
    {
        if (engine.MigratesAtStart)
        {
            await MigrateAsync(cancel);
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var behind = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (behind.Count == 0 && !await jobs.IsThereAsync(cancel))
            behind.Add("the scheduler's tables");
        if (behind.Count == 0)
            keys.Renew();
        return behind;
    }

    /// <summary>Applies the migrations that the database lacks; returns their names.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (pending.Count > 0)
            await db.Database.MigrateAsync(cancel);
        await engine.PrepareAsync(db, cancel);
        await jobs.ProvisionAsync(cancel);
        keys.Renew();
        return pending;
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Engine;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Shell.Hosting;

/// <summary>Whether the database has the schema that this program needs.</summary>
public sealed class SchemaCheck(IServiceScopeFactory scopes, IDatabaseEngine engine)
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
        return [.. await db.Database.GetPendingMigrationsAsync(cancel)];
    }

    /// <summary>Applies the migrations that the database lacks; returns their names.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (pending.Count > 0)
            await db.Database.MigrateAsync(cancel);
        return pending;
    }
}

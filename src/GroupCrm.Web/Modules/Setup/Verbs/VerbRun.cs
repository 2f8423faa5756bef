using System.CommandLine;
using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Web.Shell.Hosting;

namespace GroupCrm.Web.Modules.Setup.Verbs;

/// <summary>Runs a verb that works on the database: opens the application without serving, on a schema that is up to date.</summary>
internal static class VerbRun
{
    /// <summary>Settings such as <c>--Database:Provider</c> are passed on from the command line.</summary>
    public static Task<int> OnDatabaseAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> work, CancellationToken cancel) =>
        OnDatabaseAsync(parsed.UnmatchedTokens, work, cancel);

    /// <summary>The same with settings that the verb itself has sorted out.</summary>
    public static async Task<int> OnDatabaseAsync(IEnumerable<string> settings, Func<IServiceProvider, Task<int>> work, CancellationToken cancel)
    {
        await using var app = CrmHost.CreateBuilder(
            ["--Log:Level=Error", .. settings], b => b.Logging.AddFilter("Microsoft", LogLevel.Error)).Build();
        var behind = await app.Services.GetRequiredService<SchemaCheck>().PrepareAsync(cancel);
        if (behind.Count > 0)
            return await RefuseAsync($"The database is behind this program by {behind.Count} migration(s): run the verb 'migrate' first.");
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<DatabaseClock>().FollowAsync(
            services.GetRequiredService<CrmDb>(), services.GetRequiredService<IDatabaseEngine>(), cancel);
        try
        {
            return await work(services);
        }
        catch (SeedRefusedException refused)
        {
            return await RefuseAsync(refused.Message);
        }
        catch (PasswordRefusedException refused)
        {
            return await RefuseAsync(refused.Message);
        }
    }

    /// <summary>Tells why nothing was done; exit code 1.</summary>
    public static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return 1;
    }
}

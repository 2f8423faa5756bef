using System.CommandLine;
using GroupCrm.Web.Shell.Hosting;

namespace GroupCrm.Web.Shell.Cli;

/// <summary><c>serve</c>: the web application.</summary>
internal static class Serve
{
    /// <summary>Older runtimes have known holes.</summary>
    private static readonly Version SafeRuntime = new(10, 0, 13);

    public static Command Command()
    {
        var demo = new Option<bool>("--demo") { Description = "Fill an empty database with a demo group and print its logins." };
        var command = new Command("serve", "Serve the web application (the default verb). Settings such as --urls or --Database:Provider are passed on.")
        {
            demo,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancel) => RunAsync([.. parsed.UnmatchedTokens], parsed.GetValue(demo), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string[] settings, bool demo, CancellationToken cancel)
    {
        var builder = CrmHost.CreateBuilder(settings);
        await using var app = CrmHost.Build(builder);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("GroupCrm.Start");
        if (Environment.Version < SafeRuntime)
            log.LogWarning("The .NET runtime {Version} has known security holes: install {Safe} or later", Environment.Version, SafeRuntime);

        var behind = await app.Services.GetRequiredService<SchemaCheck>().PrepareAsync(cancel);
        if (behind.Count > 0)
        {
            await Console.Error.WriteLineAsync(
                $"The database is behind this program by {behind.Count} migration(s): {string.Join(", ", behind)}.\n" +
                "Back it up, run the verb 'migrate', then start again.");
            return 1;
        }

        await app.Services.GetRequiredService<ClockFollower>().FollowAsync(cancel);
        if (demo)
            await app.Services.GetRequiredService<IDemoStart>().FillAsync(app.Urls, cancel);
        await app.RunAsync(cancel);
        return 0;
    }
}

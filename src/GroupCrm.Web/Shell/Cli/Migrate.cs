using System.CommandLine;
using GroupCrm.Web.Shell.Hosting;

namespace GroupCrm.Web.Shell.Cli;

/// <summary><c>migrate</c>: brings the schema of the database up to date.</summary>
internal static class Migrate
{
    public static Command Command()
    {
        var command = new Command("migrate", "Bring the database's schema up to date.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = CrmHost.CreateBuilder([.. parsed.UnmatchedTokens]).Build();
            var applied = await app.Services.GetRequiredService<SchemaCheck>().MigrateAsync(cancel);
            Console.WriteLine(applied.Count == 0 ? "The schema is up to date." : $"Applied: {string.Join(", ", applied)}.");
            return 0;
        });
        return command;
    }
}

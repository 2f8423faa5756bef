using System.CommandLine;
using GroupCrm.Data.Walls;
using GroupCrm.Web.Modules.Setup.Verbs;
using GroupCrm.Web.Shell.Cli;
using GroupCrm.Web.Shell.Requests;

namespace GroupCrm.Web.Modules.Imports.Verb;

/// <summary><c>import FILE…</c>: brings files in from a terminal, by the same requests and behind the same gate as the browser.</summary>
internal static class ImportVerb
{
    public static Command Command()
    {
        var files = new Argument<string[]>("FILE") { Description = "Spreadsheets: xlsx, xls, csv.", Arity = ArgumentArity.OneOrMore };
        var subsidiary = new Option<string>("--subsidiary") { Description = "Code of the subsidiary whose records they are.", Required = true };
        var system = new Option<string>("--system") { Description = "Code of the system that they come from: excel, crm, u8. Records are known again by it and their old ID.", Required = true };
        var group = new Option<string?>("--group") { Description = "Code of the group; not needed where there is only one." };
        var actor = new Option<string?>("--as") { Description = "For whom: mail address, mobile or staff number of a member. The group's system where left out." };
        var line = new Option<string?>("--line") { Description = "Code of the business line; the subsidiary's usual one where left out." };
        var command = new Command("import", "Bring customer files into the base. Columns are read as suggested, or as they were settled the last time. " +
            "Exit code 1 if a file was refused or failed. Settings are passed on as --Name=value.")
        {
            files, subsidiary, system, group, actor, line,
        };
        command.SetAction((parsed, cancel) =>
        {
            // Whatever is not one of the options above comes as an argument too.
            var given = parsed.GetRequiredValue(files);
            var wanted = new ImportOrder([.. given.Where(f => !f.StartsWith("--", StringComparison.Ordinal))], parsed.GetRequiredValue(subsidiary),
                parsed.GetRequiredValue(system), parsed.GetValue(group), parsed.GetValue(actor), parsed.GetValue(line));
            return VerbRun.OnDatabaseAsync([.. given.Where(f => f.StartsWith("--", StringComparison.Ordinal))], services => RunAsync(services, wanted, cancel), cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, ImportOrder order, CancellationToken cancel)
    {
        if (order.Files.Count == 0)
            return await VerbRun.RefuseAsync("No file is named.");
        if (order.Files.FirstOrDefault(f => !File.Exists(f)) is { } missing)
            return await VerbRun.RefuseAsync($"There is no file {missing}.");
        try
        {
            var actor = await ActivatorUtilities.CreateInstance<VerbActors>(services).FindAsync(order.Actor, order.Group, "import", cancel);
            services.GetRequiredService<GroupContext>().Act(actor.Viewer);
            return await ActivatorUtilities.CreateInstance<OrderRunner>(services).RunAsync(order, cancel);
        }
        catch (VerbRefusedException refused)
        {
            return await VerbRun.RefuseAsync(refused.Message);
        }
        catch (Refusal refusal)
        {
            return await VerbRun.RefuseAsync(ActivatorUtilities.CreateInstance<OrderRunner>(services).Tell(refusal));
        }
    }
}

/// <summary>What somebody asked for at the terminal.</summary>
internal sealed record ImportOrder(
    IReadOnlyList<string> Files, string Subsidiary, string System, string? Group, string? Actor, string? Line);

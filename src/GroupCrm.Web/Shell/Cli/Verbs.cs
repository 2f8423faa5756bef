using System.CommandLine;

namespace GroupCrm.Web.Shell.Cli;

/// <summary>The verbs of the program. Without one it serves.</summary>
public static class Verbs
{
    /// <summary>0 done, 1 refused or failed, 2 wrong usage.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("GroupCrm: the CRM for a corporate group and its subsidiaries.");
        var serve = Serve.Command();
        root.Add(serve);
        root.Add(Migrate.Command());
        foreach (var verb in VerbList.All())
            root.Add(verb);
        var given = args.Length == 0 || (args[0].StartsWith('-') && args[0] is not ("-h" or "--help" or "-?" or "--version"))
            ? ["serve", .. args]
            : args;
        var parsed = root.Parse(given);
        var code = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? 2 : code;
    }
}

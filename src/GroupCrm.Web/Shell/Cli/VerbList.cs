using System.CommandLine;

namespace GroupCrm.Web.Shell.Cli;

/// <summary>The verbs that modules bring.</summary>
internal static class VerbList
{
    public static IEnumerable<Command> All()
    {
        yield break;
    }
}

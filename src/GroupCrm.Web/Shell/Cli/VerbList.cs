using System.CommandLine;
using GroupCrm.Web.Modules.Customers.Exports;
using GroupCrm.Web.Modules.Setup.Verbs;
using GroupCrm.Web.Modules.Audit.Verifications;
using GroupCrm.Web.Modules.Imports.Verb;

namespace GroupCrm.Web.Shell.Cli;

/// <summary>The verbs that modules bring.</summary>
internal static class VerbList
{
    public static IEnumerable<Command> All()
    {
        yield return SeedVerb.Command();
        yield return CreateAdminVerb.Command();
        yield return AuditVerb.Command();
        yield return ExportVerb.Command();
        yield return ImportVerb.Command();
    }
}

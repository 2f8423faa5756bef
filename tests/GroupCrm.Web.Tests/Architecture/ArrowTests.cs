using System.Reflection;
using System.Text.RegularExpressions;
using GroupCrm.Web.Tests.Support;

namespace GroupCrm.Web.Tests.Architecture;

public sealed partial class ArrowTests
{
    private static readonly string[] BaseLibrary = ["System", "Microsoft.Win32", "netstandard", "mscorlib"];

    public static TheoryData<string, string[]> Projects => new()
    {
        { "GroupCrm.Domain", [] },
        { "GroupCrm.Matching", [] },
        { "GroupCrm.Data", ["GroupCrm.Domain"] },
        { "GroupCrm.Data.Sqlite", ["GroupCrm.Data", "GroupCrm.Domain"] },
        { "GroupCrm.Data.PostgreSql", ["GroupCrm.Data", "GroupCrm.Domain"] },
        { "GroupCrm.Data.SqlServer", ["GroupCrm.Data", "GroupCrm.Domain"] },
        {
            "GroupCrm.Web",
            ["GroupCrm.Data", "GroupCrm.Data.PostgreSql", "GroupCrm.Data.Sqlite", "GroupCrm.Data.SqlServer", "GroupCrm.Domain", "GroupCrm.Matching"]
        },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_between_projects_point_down_only(string project, string[] allowed)
    {
        var own = Assembly.Load(project).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("GroupCrm", StringComparison.Ordinal));
        Assert.Empty(own.Except(allowed));
    }

    [Theory]
    [InlineData("GroupCrm.Domain")]
    [InlineData("GroupCrm.Matching")]
    public void The_pure_projects_reference_only_the_base_library(string project)
    {
        var foreign = Assembly.Load(project).GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => !BaseLibrary.Any(b => name == b || name.StartsWith(b + ".", StringComparison.Ordinal)));
        Assert.Empty(foreign);
    }

    /// <summary>The declared ports: what a module may use of another one, and why.</summary>
    private static readonly Dictionary<string, string[]> Ports = new()
    {
        ["Imports"] = ["Customers.Intake", "Setup"],   // records enter the base by one way; the demo's sample files
        ["Customers"] = ["Setup"],                     // a name's key
        ["Organisation"] = ["Setup"],                  // places are planted in one way
        ["People"] = ["Setup"],                        // people are made in one way
        ["Setup"] = ["Customers.Intake", "Overview"],  // the demo's records enter like all others
    };

    [Fact]
    public void Modules_do_not_use_each_others_namespaces_but_for_declared_ports()
    {
        var faults = from source in Repository.Sources("src/GroupCrm.Web/Modules")
                     let module = source.Path.Split('/')[3]
                     from Match use in OtherModule().Matches(source.Text)
                     let target = use.Groups[1].Value
                     where target.Split('.')[0] != module && !target.StartsWith(module, StringComparison.Ordinal)
                         && !Ports.GetValueOrDefault(module, []).Any(port => target == port || target.StartsWith(port + ".", StringComparison.Ordinal))
                         && !source.Path.EndsWith("ModulesSetup.cs", StringComparison.Ordinal)
                     select $"{source.Path} uses {target}";
        Assert.Empty(faults.Distinct());
    }

    [Fact]
    public void The_shell_does_not_use_modules_but_to_put_them_together()
    {
        var faults = Repository.Sources("src/GroupCrm.Web/Shell")
            .Where(s => OtherModule().IsMatch(s.Text) && !s.Path.EndsWith("VerbList.cs", StringComparison.Ordinal))
            .Select(s => s.Path);
        Assert.Empty(faults);
    }

    [Fact]
    public void Domain_rules_read_no_clock()
    {
        var faults = Repository.Sources("src/GroupCrm.Domain").Concat(Repository.Sources("src/GroupCrm.Matching"))
            .Where(s => s.Text.Contains("TimeProvider", StringComparison.Ordinal) || s.Text.Contains("Stopwatch", StringComparison.Ordinal))
            .Select(s => s.Path);
        Assert.Empty(faults);
    }

    [GeneratedRegex(@"using (?:static )?GroupCrm\.Web\.Modules\.([A-Za-z.]+);")]
    private static partial Regex OtherModule();
}

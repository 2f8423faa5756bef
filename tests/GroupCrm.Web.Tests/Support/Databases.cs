using System.Reflection;
using GroupCrm.Data.Engine;
using Xunit.Sdk;

namespace GroupCrm.Web.Tests.Support;

/// <summary>Runs a theory on SQLite; put <see cref="OnPostgreSqlAttribute"/> and <see cref="OnSqlServerAttribute"/> beside it.</summary>
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseKind.Sqlite]];
}

/// <summary>Runs a theory on PostgreSQL: the server of GROUPCRM_TEST_POSTGRES, or one that the tests start themselves.</summary>
public sealed class OnPostgreSqlAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseKind.PostgreSql]];
}

/// <summary>Runs a theory on SQL Server if GROUPCRM_TEST_SQLSERVER holds a connection string; shown as skipped otherwise.</summary>
public sealed class OnSqlServerAttribute : DataAttribute
{
    public const string Variable = "GROUPCRM_TEST_SQLSERVER";

    public OnSqlServerAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
            Skip = $"No SQL Server: set {Variable}.";
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseKind.SqlServer]];
}

/// <summary>Makes an empty database for a server under test.</summary>
public static class Databases
{
    /// <summary>A fresh database and its connection string.</summary>
    public static string Create(DatabaseKind kind, string name) => kind switch
    {
        DatabaseKind.PostgreSql => PostgreSqlCluster.CreateDatabase(name),
        DatabaseKind.SqlServer => SqlServerConnection(name),
        _ => $"Data Source={Path.Combine(TestFolder.Make(name), "groupcrm.db")}",
    };

    private static string SqlServerConnection(string name)
    {
        var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(Environment.GetEnvironmentVariable(OnSqlServerAttribute.Variable))
        {
            InitialCatalog = $"groupcrm_{name}_{Guid.CreateVersion7():N}",
        };
        return builder.ConnectionString;
    }
}

/// <summary>A temporary folder of this test run; deleted when the run ends.</summary>
public static class TestFolder
{
    private static readonly string Root = MakeRoot();

    public static string Make(string name) => Directory.CreateDirectory(Path.Combine(Root, $"{name}-{Guid.CreateVersion7():N}")).FullName;

    private static string MakeRoot()
    {
        var root = Directory.CreateTempSubdirectory("groupcrm-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            try
            {
                Directory.Delete(root, recursive: true);
            }
            catch (IOException)
            {
                // A file that is still open stays behind in the system's temporary folder.
            }
        };
        return root;
    }
}

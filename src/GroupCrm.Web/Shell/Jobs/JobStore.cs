using GroupCrm.Data.Engine;
using GroupCrm.Data.Sqlite;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace GroupCrm.Web.Shell.Jobs;

/// <summary>
/// Where the scheduler keeps jobs, triggers and history: in the application's database, clustered, on a server; in a file of its own
/// beside an SQLite database, whose one writer it must not hold up; in memory beside one that is in memory itself.
/// </summary>
public static class JobStore
{
    public const string SchedulerName = "groupcrm";

    /// <summary>Group of all job and trigger keys.</summary>
    public const string KeyGroup = "groupcrm";

    private static readonly TimeSpan CheckinInterval = TimeSpan.FromSeconds(5);

    internal static void Use(IQuartzBuilder quartz, DatabaseOptions database, bool provision)
    {
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = SchedulerName;
            if (database.Provider == DatabaseKind.Sqlite)
                options.InstanceId = Environment.MachineName;
            options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        if (database.Provider == DatabaseKind.Sqlite && SqliteEngine.JobsConnectionString(database) is null)
        {
            quartz.UseInMemoryStore();
            return;
        }

        quartz.UsePersistentStore(store =>
        {
            Connect(store, database);
            store.UseExecutionHistory();
            store.ConfigureStore(options =>
            {
                options.StoreJobDataAsStrings = true;
                options.RecoverFiringsCancelledByShutdown = true;
            });
            if (provision)
                store.ProvisionSchema();
        });
    }

    private static void Connect(IPersistentStoreBuilder store, DatabaseOptions database)
    {
        switch (database.Provider)
        {
            case DatabaseKind.PostgreSql:
                store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
                break;
            case DatabaseKind.SqlServer:
                store.UseSqlServer(SqlClientFactory.Instance, database.ConnectionString);
                break;
            default:
                store.UseSqlite(SqliteFactory.Instance, SqliteEngine.JobsConnectionString(database)!);
                return;
        }

        store.UseClustering(cluster => cluster.CheckinInterval = CheckinInterval);
    }
}

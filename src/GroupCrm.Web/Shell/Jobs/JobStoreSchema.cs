using GroupCrm.Data.Engine;
using Quartz;

namespace GroupCrm.Web.Shell.Jobs;

/// <summary>The scheduler's own tables on a server database: made by the verb <c>migrate</c>, only looked at by a node that starts.</summary>
public sealed class JobStoreSchema(DatabaseOptions database, JobsState state, ILogger<JobStoreSchema> log)
{
    /// <summary>Makes the tables that are missing; nothing is changed or dropped. An embedded store makes its own at start.</summary>
    public async Task ProvisionAsync(CancellationToken cancel)
    {
        if (IsOurs)
            await BuildAsync(provision: true, cancel);
    }

    /// <summary>Whether a scheduler can work with the tables as they are.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancel)
    {
        if (!IsOurs)
            return true;
        try
        {
            await BuildAsync(provision: false, cancel);
            return true;
        }
        catch (SchedulerException fault)
        {
            log.LogError(fault, "The scheduler's tables are missing or too old");
            return false;
        }
    }

    private bool IsOurs => state.IsEnabled && database.Provider != DatabaseKind.Sqlite;

    // Building a scheduler checks its store, or provides it; it is never started.
    private async Task BuildAsync(bool provision, CancellationToken cancel)
    {
        await using var factory = QuartzSchedulerBuilder.Create(quartz => JobStore.Use(quartz, database, provision)).Build();
        await factory.GetScheduler(cancel);
    }
}

using GroupCrm.Data.Engine;
using Quartz;

namespace GroupCrm.Web.Shell.Jobs;

internal static class JobsSetup
{
    private static readonly TimeSpan KeepHistory = TimeSpan.FromDays(30);
    private const int RunsKeptPerJob = 200;
    private const int RunsKept = 20_000;

    /// <summary>The declared jobs and the scheduler, which <c>Jobs:Enabled=false</c> leaves off on this node.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        var enabled = configuration.GetValue("Jobs:Enabled", true);
        services.AddSingleton(new JobCatalogue(typeof(JobsSetup).Assembly));
        services.AddSingleton(new JobsState { IsEnabled = enabled });
        services.AddSingleton<JobStoreSchema>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobBoard>();
        services.AddSingleton<IJobTrigger, JobTrigger>();
        services.AddTransient<QuartzRun>();
        services.AddQuartz(quartz => JobStore.Use(quartz, database, provision: database.Provider == DatabaseKind.Sqlite));
        services.AddQuartzExecutionHistory(history =>
        {
            history.Retention = KeepHistory;
            history.MaxEntriesPerJob = RunsKeptPerJob;
            history.MaxEntriesPerScheduler = RunsKept;
        });
        if (enabled)
            services.AddHostedService<JobsService>();
        return services;
    }
}

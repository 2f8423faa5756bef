using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Infrastructure;

namespace GroupCrm.Web.Shell.Hosting;

/// <summary>Reads the database's clock again every minute, so that a machine whose own clock drifts keeps the product's time.</summary>
public sealed class ClockFollower(DatabaseClock clock, IDatabaseEngine engine, IServiceScopeFactory scopes, ILogger<ClockFollower> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>Follows the database's clock as it is now.</summary>
    public async Task FollowAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await clock.FollowAsync(scope.ServiceProvider.GetRequiredService<CrmDb>(), engine, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (engine.ClockSql is null)
            return;
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogWarning(fault, "The database's clock could not be read; the last known difference is kept");
            }
        }
    }
}

using System.Collections.Concurrent;
using GroupCrm.Data;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Shell.Caching;

/// <summary>Reads the change stamps twice a second, so that what any node changed is noticed by the caches of all.</summary>
public sealed class ChangeStampWatcher(IServiceScopeFactory scopes, ILogger<ChangeStampWatcher> log) : BackgroundService
{
    /// <summary>How old a cached value may be after another node changed what is behind it.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(400);

    private ConcurrentDictionary<string, Guid> stamps = new();

    /// <summary>The stamp of a key as last seen; empty for one never changed.</summary>
    public Guid StampOf(string key) => stamps.GetValueOrDefault(key);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
                var rows = await db.ChangeStamps.AsNoTracking().ToListAsync(stoppingToken);
                stamps = new(rows.Select(row => KeyValuePair.Create(row.Key, row.Stamp)));
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogWarning(fault, "Change stamps could not be read; caches stay as they are");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Walls;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Audit.Sealing;

/// <summary>
/// Seals each group's new audit entries within seconds: those of this node's saves every second, and twice a minute those of all
/// groups, which a node that died may have left.
/// </summary>
public sealed class Sealer(GroupScopes groups, IServiceScopeFactory scopes, SaveRules rules, ILogger<Sealer> log) : BackgroundService
{
    private const int RoundsBetweenFullLooks = 30;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        for (var round = 0; await timer.WaitForNextTickAsync(stoppingToken); round++)
        {
            try
            {
                var written = rules.Signals.TakeAuditedGroups();
                foreach (var group in round % RoundsBetweenFullLooks == 0 ? await AllGroupsAsync(stoppingToken) : written)
                    await SealAsync(group, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(fault, "The audit could not be sealed; it is tried again");
            }
        }
    }

    /// <summary>Seals everything of a group that waits, or stops where another node is sealing.</summary>
    public async Task SealAsync(Guid group, CancellationToken cancel)
    {
        try
        {
            while (await groups.SendAsync(Viewer.System(group, "audit.seal"), new SealAudit(), cancel) == SealAudit.BatchSize)
            {
                // The next batch.
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            log.LogDebug("Another node seals the audit of group {Group}", group);
        }
    }

    private async Task<List<Guid>> AllGroupsAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CrmDb>().Groups.Select(g => g.Id).ToListAsync(cancel);
    }
}

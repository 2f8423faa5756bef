using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Telemetry;
using GroupCrm.Web.Shell.Walls;

namespace GroupCrm.Web.Shell.Outbox;

/// <summary>
/// Delivers the outbox's messages to the modules that handle them; runs on every node. Looks once a second, and at once after a
/// save of this process.
/// </summary>
public sealed class OutboxDispatcher(
    IServiceScopeFactory scopes, GroupScopes groups, EventCatalogue events, SaveRules rules, ILogger<OutboxDispatcher> log) : BackgroundService
{
    private const int MostAtOnce = 4;
    private const int BatchSize = 20;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Delivers what is due now; returns how many messages were tried.</summary>
    public async Task<int> DispatchAsync(CancellationToken cancel)
    {
        var claims = await InQueueAsync(queue => queue.ClaimAsync(BatchSize, cancel));
        await Parallel.ForEachAsync(claims, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce },
            async (claim, _) => await DeliverAsync(claim, cancel));
        return claims.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var tried = 0;
            try
            {
                tried = await DispatchAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(fault, "The outbox could not be read; it is tried again");
            }

            if (tried == 0)
                await rules.Signals.Outbox.WaitAsync(Period, stoppingToken);
        }
    }

    private async Task DeliverAsync(Claim claim, CancellationToken cancel)
    {
        try
        {
            var actor = Viewer.System(claim.GroupId, $"event {claim.EventName}");
            foreach (var request in events.RequestsFor(claim.Type, claim.Payload))
                await groups.SendAsync(actor, request, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await InQueueAsync(queue => queue.ReleaseAsync(claim, CancellationToken.None));
            return;
        }
        catch (Exception fault)
        {
            Instruments.CountFailedDelivery(claim.EventName);
            log.LogError(fault, "Message {Message} of {Type} failed", claim.MessageId, claim.Type);
            await InQueueAsync(queue => queue.FailedAsync(claim, fault, CancellationToken.None));
            return;
        }

        await InQueueAsync(queue => queue.DoneAsync(claim, CancellationToken.None));
    }

    private async Task<T> InQueueAsync<T>(Func<OutboxQueue, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<OutboxQueue>());
    }

    private Task InQueueAsync(Func<OutboxQueue, Task> work) => InQueueAsync(async queue =>
    {
        await work(queue);
        return true;
    });
}

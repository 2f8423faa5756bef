using System.Collections.Concurrent;

namespace GroupCrm.Data.Saving;

/// <summary>
/// Tells background work of this process what was committed just now, so that it need not wait for its next look. Nothing depends on
/// it: what other nodes commit, or a signal that is lost, is found by looking.
/// </summary>
public sealed class SaveSignals
{
    private readonly ConcurrentDictionary<Guid, bool> audited = new();

    /// <summary>A message was put into the outbox.</summary>
    public Signal Outbox { get; } = new();

    /// <summary>The groups whose rows, and so perhaps their audit, were written since the last call.</summary>
    public IReadOnlyList<Guid> TakeAuditedGroups()
    {
        var groups = audited.Keys.ToList();
        foreach (var group in groups)
            audited.TryRemove(group, out _);
        return groups;
    }

    internal void Committed(Guid group, bool published)
    {
        if (published)
            Outbox.Set();
        if (group != Guid.Empty)
            audited.TryAdd(group, true);
    }
}

/// <summary>Wakes one waiter; several calls before it looks count as one.</summary>
public sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim one = new(0);

    public void Set()
    {
        if (one.CurrentCount == 0)
            one.Release();
    }

    /// <summary>Waits until set, but not longer than <paramref name="most"/>.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancel) => one.WaitAsync(most, cancel);

    public void Dispose() => one.Dispose();
}

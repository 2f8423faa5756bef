using System.Collections.Concurrent;

namespace GroupCrm.Web.Shell.Caching;

/// <summary>Keeps values in this process until a change stamp that they depend on moves, on whichever node.</summary>
public sealed class StampedCache(ChangeStampWatcher watcher)
{
    private const int MostEntries = 20_000;
    private readonly ConcurrentDictionary<string, Entry> entries = new();

    /// <summary>The value under <paramref name="key"/>, loaded anew if one of the stamps has moved.</summary>
    public async Task<T> GetAsync<T>(string key, IReadOnlyList<string> dependsOn, Func<Task<T>> load)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(dependsOn);
        ArgumentNullException.ThrowIfNull(load);

        // Stamps are read before the value: a change in between makes the value too new for its stamp, never too old.
        var stamps = dependsOn.Select(watcher.StampOf).ToArray();
        if (entries.TryGetValue(key, out var entry) && entry.Stamps.AsSpan().SequenceEqual(stamps))
            return (T)entry.Value;
        var value = await load();
        if (entries.Count >= MostEntries)
            entries.Clear();
        entries[key] = new Entry(stamps, value);
        return value;
    }

    private sealed record Entry(Guid[] Stamps, object Value);
}

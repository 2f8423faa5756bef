using System.Collections.Frozen;

namespace GroupCrm.Matching.Text;

/// <summary>A fixed set of words that finds the longest one at the start or at the end of a text without allocating.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly byte[] _longestByFirst = new byte[char.MaxValue + 1];
    private readonly byte[] _longestByLast = new byte[char.MaxValue + 1];

    public WordSet(IEnumerable<string> words)
    {
        var all = words.Where(w => w.Length is > 0 and < 256).ToFrozenSet(StringComparer.Ordinal);
        _words = all.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in all)
        {
            ref var first = ref _longestByFirst[word[0]];
            ref var last = ref _longestByLast[word[^1]];
            first = Math.Max(first, (byte)word.Length);
            last = Math.Max(last, (byte)word.Length);
        }
    }

    public bool Contains(ReadOnlySpan<char> text) => _words.Contains(text);

    /// <summary>
    /// Length of the longest word that <paramref name="text"/> begins with, of at most <paramref name="atMost"/>; 0 when none does.
    /// </summary>
    public int AtStart(ReadOnlySpan<char> text, int atMost = int.MaxValue)
    {
        if (text.IsEmpty) return 0;
        for (var n = Math.Min(Math.Min(_longestByFirst[text[0]], text.Length), atMost); n > 0; n--)
            if (_words.Contains(text[..n])) return n;
        return 0;
    }

    /// <summary>
    /// Length of the longest word that <paramref name="text"/> ends with, of at most <paramref name="atMost"/>; 0 when none does.
    /// </summary>
    public int AtEnd(ReadOnlySpan<char> text, int atMost = int.MaxValue)
    {
        if (text.IsEmpty) return 0;
        for (var n = Math.Min(Math.Min(_longestByLast[text[^1]], text.Length), atMost); n > 0; n--)
            if (_words.Contains(text[^n..])) return n;
        return 0;
    }
}

using System.Text;
using GroupCrm.Matching.Names;
using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Search;

/// <summary>A key under which names are found.</summary>
/// <param name="Key">Two neighbouring characters, the last character alone, or the beginning of a word or of its pinyin.</param>
/// <param name="Leads">The first key of these names with this first character.</param>
public readonly record struct SearchKey(string Key, bool Leads);

/// <summary>
/// The names of one company as the search keeps them: one text to compare with, and the keys of an index that follow from it alone
/// (docs/adr/0005-search-index.md). Characters that are not Latin letters or digits are found anywhere in a name, those from where a
/// word begins; pinyin from where the name and where its trade name (字号) begins.
/// </summary>
public static class SearchNames
{
    /// <summary>Longest key, in UTF-16 units.</summary>
    public const int LongestKey = 24;
    private const int LongestText = 4_000;

    // Lines of names, then lines of word and pinyin keys; each line begins with a break, so that "\nABB" is "a key that begins with ABB".
    private const char Line = '\n', KeysBegin = '\t';

    /// <summary>A text as the search compares it: its letters and digits, simplified, half width, without accents, upper case.</summary>
    public static string Normalise(string? text)
    {
        var folded = HanScript.ToSimplified(HanScript.Fold(text));
        var builder = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune)) continue;
            if (rune.Value is >= 0xC0 and < 0x250) builder.Append(rune.ToString().Normalize(NormalizationForm.FormD)[0]);
            else builder.Append(rune.ToString());
        }
        return builder.ToString();
    }

    /// <summary>The text of some names, the present one first; names that say the same count once, those that do not fit are left out.</summary>
    public static string Text(IEnumerable<string?> names)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var keys = new List<string>();
        var (lines, length) = (new StringBuilder(), 1);
        foreach (var name in names)
        {
            var normal = Normalise(name);
            if (normal.Length == 0 || known.Contains(normal)) continue;
            var more = LatinKeys(name!, normal).Where(k => !keys.Contains(k)).ToList();
            length += normal.Length + 1 + more.Sum(k => k.Length + 1);
            if (length > LongestText) break;
            known.Add(normal);
            keys.AddRange(more);
            lines.Append(Line).Append(normal);
        }
        if (known.Count == 0) return "";
        lines.Append(KeysBegin);
        foreach (var key in keys) lines.Append(Line).Append(key);
        return lines.ToString();
    }

    /// <summary>The names of a text, normalised.</summary>
    public static IReadOnlyList<string> NamesOf(string searchText) => Lines(searchText.AsSpan(0, Math.Max(0, searchText.IndexOf(KeysBegin))));

    /// <summary>All keys of a text, each once.</summary>
    public static IReadOnlyList<SearchKey> KeysOf(string searchText)
    {
        var keys = new List<SearchKey>();
        var (known, leading) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<int>());
        void Add(string key)
        {
            if (known.Add(key)) keys.Add(new SearchKey(key, leading.Add(Rune.GetRuneAt(key, 0).Value)));
        }

        foreach (var name in NamesOf(searchText))
            foreach (var pair in Pairs(name))
                Add(pair);
        var split = searchText.IndexOf(KeysBegin);
        if (split >= 0)
            foreach (var key in Lines(searchText.AsSpan(split + 1)))
                Add(key);
        return keys;
    }

    /// <summary>Whether a character is found by where a word begins, and not anywhere.</summary>
    internal static bool IsLatin(Rune rune) => rune.IsAscii;

    /// <summary>The neighbours of a normalised text that have no Latin letter first; what stands last stands alone.</summary>
    internal static IEnumerable<string> Pairs(string normal)
    {
        for (var i = 0; i < normal.Length;)
        {
            var rune = Rune.GetRuneAt(normal, i);
            var next = i + rune.Utf16SequenceLength;
            if (!IsLatin(rune))
                yield return normal[i..(next < normal.Length ? next + Rune.GetRuneAt(normal, next).Utf16SequenceLength : next)];
            i = next;
        }
    }

    private static IEnumerable<string> LatinKeys(string name, string normal)
    {
        var keys = new List<string>();
        foreach (var start in WordStarts(name)) keys.Add(Cut(start));
        if (normal.Any(HanScript.IsHan))
        {
            AddPinyin(normal, keys);
            var proper = Normalise(CompanyName.Parse(name).TradeName);
            if (proper.Length > 0 && normal.IndexOf(proper, StringComparison.Ordinal) is var at and > 0) AddPinyin(normal[at..], keys);
        }
        return keys.Where(k => k.Length > 0).Distinct(StringComparer.Ordinal);
    }

    private static void AddPinyin(string text, List<string> keys)
    {
        keys.Add(Cut(Normalise(Pinyin.Initials(text))));
        keys.Add(Cut(Normalise(Pinyin.Full(text))));
    }

    // What follows from where each run of Latin letters and digits begins.
    private static IEnumerable<string> WordStarts(string name)
    {
        var folded = HanScript.ToSimplified(HanScript.Fold(name));
        for (var i = 0; i < folded.Length; i++)
            if (char.IsAsciiLetterOrDigit(folded[i]) && (i == 0 || !char.IsAsciiLetterOrDigit(folded[i - 1])))
                yield return Normalise(folded[i..]);
    }

    private static string Cut(string key)
    {
        if (key.Length <= LongestKey) return key;
        return char.IsHighSurrogate(key[LongestKey - 1]) ? key[..(LongestKey - 1)] : key[..LongestKey];
    }

    private static List<string> Lines(ReadOnlySpan<char> text)
    {
        var lines = new List<string>();
        foreach (var range in text.Split(Line))
            if (!text[range].IsEmpty) lines.Add(text[range].ToString());
        return lines;
    }
}

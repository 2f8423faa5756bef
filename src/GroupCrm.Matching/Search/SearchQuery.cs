using System.Text;
using GroupCrm.Matching.Contacts;
using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Search;

/// <summary>What somebody typed into the search box, read as keys of <see cref="SearchNames"/> and of the other indexes.</summary>
public sealed record SearchQuery
{
    /// <summary>The longest text that is read; nobody types more than a name.</summary>
    public const int LongestText = 200;

    /// <summary>Below this many digits a number is no phone: it would be everybody's.</summary>
    public const int ShortestPhone = 5;
    private const int ShortestCode = 4, ShortestPerson = 2, ShortestOldId = 2, ShortestMail = 3, MostPairs = 4;

    /// <summary>As typed, trimmed.</summary>
    public string Typed { get; private init; } = "";

    /// <summary>As compared with <see cref="SearchNames.Text"/>; empty where nothing was typed that a name could hold.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Keys that a matching name has, all of them: at most four, spread over the text.</summary>
    public IReadOnlyList<string> Pairs { get; private init; } = [];

    /// <summary>Where there are no pairs: the range of keys, first one and first one behind it.</summary>
    public (string From, string To)? Range { get; private init; }

    /// <summary>Whether the keys alone do not prove a match: the text has to be looked up in the names.</summary>
    public bool NeedsLook { get; private init; }

    /// <summary>What a matching <see cref="SearchNames.Text"/> contains.</summary>
    public string Look { get; private init; } = "";

    /// <summary>One character: of each customer only the leading key is read.</summary>
    public bool IsOneCharacter { get; private init; }

    /// <summary>The beginning of a USCC or unified ID.</summary>
    public string? Code { get; private init; }

    /// <summary>The same as a unified ID is written: 4 + 4 + 1 characters.</summary>
    public string? UnifiedId => Code is { Length: <= 9 } code
        ? string.Join('-', code.Chunk(4).Select(part => new string(part)))
        : null;

    /// <summary>The beginnings of an old ID, as typed and folded.</summary>
    public IReadOnlyList<string> OldIds { get; private init; } = [];

    /// <summary>The beginning of a contact's name key.</summary>
    public string? Person { get; private init; }

    /// <summary>The beginnings of a phone's key: E.164, or the digits as they are.</summary>
    public IReadOnlyList<string> Phones { get; private init; } = [];

    /// <summary>The beginning of a mail address, lower case.</summary>
    public string? Mail { get; private init; }

    public bool IsEmpty => Typed.Length == 0;

    /// <summary>Reads a text. Never throws.</summary>
    public static SearchQuery Read(string? typed)
    {
        var raw = (typed ?? "").Trim();
        if (raw.Length > LongestText) raw = raw[..LongestText];
        var folded = HanScript.ToSimplified(HanScript.Fold(raw));
        var text = SearchNames.Normalise(raw);
        var person = PersonName.Parse(raw).Key;
        var isAscii = folded.Length > 0 && folded.All(char.IsAscii);
        return new SearchQuery
        {
            Typed = folded.Length == 0 ? "" : raw,
            Text = text,
            Code = isAscii && text.Length >= ShortestCode && (text.Any(char.IsAsciiDigit) || folded.Contains('-')) ? text : null,
            OldIds = isAscii && folded.Length >= ShortestOldId && folded.Any(char.IsAsciiDigit)
                ? [.. new[] { WithoutControls(raw), folded, folded.ToLowerInvariant() }.Distinct(StringComparer.Ordinal)] : [],
            Person = person.Length >= ShortestPerson && !person.Any(char.IsAsciiDigit) ? person : null,
            Phones = PhonesOf(raw, folded),
            Mail = isAscii && folded.Length >= ShortestMail && folded.Any(char.IsAsciiLetter) && !folded.Contains(' ') ? folded.ToLowerInvariant() : null,
        }.WithKeys();
    }

    private SearchQuery WithKeys()
    {
        if (Text.Length == 0) return this;
        var (first, one) = (Rune.GetRuneAt(Text, 0), Text.EnumerateRunes().Count() == 1);
        var pairs = SearchNames.Pairs(Text).Where(p => p.EnumerateRunes().Count() == 2).Distinct(StringComparer.Ordinal).ToList();
        if (pairs.Count > 0)
            return this with { Pairs = Spread(pairs), Look = Text, NeedsLook = Text != pairs[0] };
        if (Text.EnumerateRunes().All(SearchNames.IsLatin))
        {
            var key = Text.Length > SearchNames.LongestKey ? Text[..SearchNames.LongestKey] : Text;
            return this with { Range = Between(key), Look = "\n" + key, IsOneCharacter = one };
        }

        // One character, perhaps behind Latin letters: 3M中.
        var character = one ? first : Text.EnumerateRunes().First(r => !SearchNames.IsLatin(r));
        return this with { Range = Between(character.ToString()), Look = Text, NeedsLook = !one, IsOneCharacter = true };
    }

    /// <summary>All texts that begin with one: from it to the first behind them, in the order of code points.</summary>
    public static (string From, string To) Between(string beginning)
    {
        ArgumentException.ThrowIfNullOrEmpty(beginning);
        var runes = beginning.EnumerateRunes().ToList();
        var next = runes[^1].Value + 1;
        runes[^1] = next is >= 0xD800 and < 0xE000 ? new Rune(0xE000) : new Rune(Math.Min(next, 0x10FFFF));
        return (beginning, string.Concat(runes.Select(r => r.ToString())));
    }

    private static IReadOnlyList<string> Spread(List<string> pairs) => pairs.Count <= MostPairs
        ? pairs
        : [.. Enumerable.Range(0, MostPairs).Select(i => pairs[i * (pairs.Count - 1) / (MostPairs - 1)])];

    // +86 138 0013 8000, 0086-…, (021) 5888 6666, or only the first digits of one.
    private static IReadOnlyList<string> PhonesOf(string raw, string folded)
    {
        var digits = string.Concat(folded.Where(char.IsAsciiDigit));
        if (digits.Length < ShortestPhone || folded.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '-' or '+' or '(' or ')' or '.' or '/')))
            return [];
        var found = PhoneNumbers.Parse(raw).Select(p => p.E164).OfType<string>().ToList();
        if (found.Count > 0) return found;
        if (folded.Contains('+')) return ["+" + digits];
        var national = digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..] : digits.TrimStart('0');
        return [.. new[] { "+86" + national, digits, folded }.Where(p => p.Length >= ShortestPhone).Distinct(StringComparer.Ordinal)];
    }

    private static string WithoutControls(string text) => string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)));
}

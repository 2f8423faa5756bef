using System.Buffers;

namespace GroupCrm.Matching.Text;

/// <summary>
/// Readings without tones (ü is v), for sorting and searching. A reading is the character's usual one unless a word of the phrase list
/// says otherwise (重庆 chong qing); surnames have their own (曾 zeng).
/// </summary>
public static class Pinyin
{
    private const char First = '\u3400', Last = '\u9FFF';
    private static readonly string?[] Readings = LoadReadings();
    private static readonly Phrase[]?[] Phrases = LoadPhrases("pinyin-phrases.txt");
    private static readonly Phrase[]?[] Surnames = LoadPhrases("surnames.txt");

    private sealed record Phrase(string Text, string[] Syllables);

    /// <summary>Syllables parted by blanks, everything else folded and lower-case: ordinal comparison of two keys sorts by sound.</summary>
    public static string SortKey(string? text) => Write(text, Form.Sort, surname: false);

    /// <summary>As <see cref="SortKey"/>, with the surname read as a surname.</summary>
    public static string PersonSortKey(string? text) => Write(text, Form.Sort, surname: true);

    /// <summary>First letters of the syllables, other letters and digits as they are: 上海重庆 is shcq.</summary>
    public static string Initials(string? text) => Write(text, Form.Initials, surname: false);

    /// <summary>Syllables without blanks, other letters and digits as they are: 上海重庆 is shanghaichongqing.</summary>
    public static string Full(string? text) => Write(text, Form.Full, surname: false);

    /// <summary>The syllables of the Han characters of a text, in their order.</summary>
    internal static List<string> Syllables(string text)
    {
        var list = new List<string>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (Match(Phrases, text.AsSpan(i)) is { } phrase)
            {
                list.AddRange(phrase.Syllables);
                i += phrase.Text.Length;
                continue;
            }
            if (Reading(text[i++]) is { } reading) list.Add(reading);
        }
        return list;
    }

    private enum Form { Sort, Initials, Full }

    private static string Write(string? text, Form form, bool surname)
    {
        var source = HanScript.ToSimplified(HanScript.Fold(text));
        if (source.Length == 0) return "";
        var size = source.Length * 8 + 8;
        var rented = size > 1024 ? ArrayPool<char>.Shared.Rent(size) : null;
        var writer = new Writer(rented ?? stackalloc char[1024], form);
        var i = 0;
        if (surname && Match(Surnames, source) is { } name) i = writer.Add(name);
        while (i < source.Length)
        {
            if (Match(Phrases, source.AsSpan(i)) is { } phrase) i += writer.Add(phrase);
            else writer.Add(source[i++]);
        }
        var written = writer.ToString();
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return written;
    }

    private static string? Reading(char c) => c is >= First and <= Last ? Readings[c - First] : null;

    private static Phrase? Match(Phrase[]?[] phrases, ReadOnlySpan<char> text)
    {
        if (text[0] is < First or > Last || phrases[text[0] - First] is not { } candidates) return null;
        foreach (var phrase in candidates)
            if (text.StartsWith(phrase.Text, StringComparison.Ordinal)) return phrase;
        return null;
    }

    private ref struct Writer(Span<char> buffer, Form form)
    {
        private readonly Span<char> _buffer = buffer;
        private int _length;
        private bool _afterSyllable;

        public int Add(Phrase phrase)
        {
            foreach (var syllable in phrase.Syllables) Add(syllable);
            return phrase.Text.Length;
        }

        public void Add(char c)
        {
            if (Reading(c) is { } reading)
            {
                Add(reading);
                return;
            }
            if (form != Form.Sort && !char.IsLetterOrDigit(c) && !char.IsSurrogate(c)) return;
            if (_afterSyllable && form == Form.Sort && c != ' ') _buffer[_length++] = ' ';
            if (c == ' ' && _length > 0 && _buffer[_length - 1] == ' ') return;
            _buffer[_length++] = char.ToLowerInvariant(c);
            _afterSyllable = false;
        }

        private void Add(string syllable)
        {
            if (form == Form.Initials)
            {
                _buffer[_length++] = syllable[0];
                return;
            }
            if (form == Form.Sort && _length > 0 && _buffer[_length - 1] != ' ') _buffer[_length++] = ' ';
            syllable.CopyTo(_buffer[_length..]);
            _length += syllable.Length;
            _afterSyllable = true;
        }

        public override readonly string ToString() => new(_buffer[.._length]);
    }

    private static string?[] LoadReadings()
    {
        var table = new string?[Last - First + 1];
        foreach (var (syllable, characters) in EmbeddedList.Pairs("pinyin.txt"))
            foreach (var c in characters)
                table[c - First] = syllable;
        foreach (var (character, syllable) in EmbeddedList.Pairs("pinyin-phrases.txt"))
            if (character.Length == 1) table[character[0] - First] = syllable;
        return table;
    }

    private static Phrase[]?[] LoadPhrases(string list)
    {
        var table = new Phrase[]?[Last - First + 1];
        var phrases = EmbeddedList.Pairs(list)
            .Where(p => p.Left.Length > 1 || list == "surnames.txt")
            .Select(p => new Phrase(p.Left, p.Right.Split(' ')));
        foreach (var group in phrases.GroupBy(p => p.Text[0]))
            table[group.Key - First] = [.. group.OrderByDescending(p => p.Text.Length)];
        return table;
    }
}

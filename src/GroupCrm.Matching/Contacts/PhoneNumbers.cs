using System.Globalization;
using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Contacts;

/// <summary>Phones as cells hold them: several in one, with labels, brackets, extensions, country codes, or turned into numbers by Excel.</summary>
public static class PhoneNumbers
{
    /// <summary>The phones of a cell in their order; empty for an empty cell. Never throws.</summary>
    public static IReadOnlyList<PhoneCheck> Parse(string? cell)
    {
        if (string.IsNullOrWhiteSpace(cell)) return [];
        var trimmed = cell.AsSpan().Trim(" \t\r\n'\"`’‘“”\u3000\u00A0\uFEFF");
        if (trimmed.IsEmpty) return [];
        if (PhoneReader.TryPlainMobile(trimmed, out var plain)) return [plain];
        var text = Fold(trimmed);
        if (EmptyWords.Contains(text) || !text.AsSpan().ContainsAnyInRange('0', '9')) return [PhoneReader.Invalid(trimmed, "phone.empty-word")];
        if (FromExcelNumber(text) is { } number) return [PhoneReader.Read(number) with { Raw = trimmed.ToString() }];
        var found = new List<PhoneCheck>(2);
        foreach (var range in new PhoneParts(text)) AddPart(text.AsSpan(range), found);
        return found;
    }

    // Full width, dashes and brackets to one form, and blanks away from around extension marks, so that a blank only ever parts groups.
    private static string Fold(ReadOnlySpan<char> text)
    {
        var folded = string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var c = source[i];
                var f = c is '\r' or '\n' ? '\n' : Folding.Fold(c);
                span[i] = f is '\0' ? ' ' : f is '~' or '_' ? '-' : f;
            }
        });
        foreach (var mark in PhoneParts.ExtensionMarks)
        {
            if (!folded.Contains(mark, StringComparison.Ordinal)) continue;
            folded = folded.Replace(" " + mark, mark, StringComparison.Ordinal).Replace(mark + " ", mark, StringComparison.Ordinal)
                .Replace(mark + ":", mark, StringComparison.Ordinal).Replace("-" + mark, mark, StringComparison.Ordinal);
        }
        return folded;
    }

    private static string? FromExcelNumber(string text)
    {
        if (text.Contains('E', StringComparison.Ordinal) && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1])
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e15m)
            return decimal.Truncate(number).ToString(CultureInfo.InvariantCulture);
        return text.Length > 7 && text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : null;
    }

    // Blanks may part the groups of one number or two numbers: the longest run of groups that is a valid phone is one.
    private static void AddPart(ReadOnlySpan<char> part, List<PhoneCheck> found)
    {
        while (!(part = part.Trim()).IsEmpty)
        {
            var taken = part.Length;
            var check = PhoneReader.Read(part);
            for (var cut = part.LastIndexOf(' '); !check.IsValid && cut > 0; cut = part[..cut].LastIndexOf(' '))
            {
                var shorter = PhoneReader.Read(part[..cut]);
                if (!shorter.IsValid && part[..cut].Contains(' ')) continue;
                (taken, check) = (cut, shorter);
                break;
            }
            if (check.ReasonCode == "phone.empty-word" && taken < part.Length)
                check = check with { Raw = part[..taken].ToString() };
            Add(check, found);
            part = part[taken..];
        }
    }

    private static void Add(PhoneCheck check, List<PhoneCheck> found)
    {
        if (found.Count > 0 && OtherEnding(found[^1], check.Raw) is { } sibling) check = sibling;
        if (check.E164 is null || !found.Exists(f => f.E164 == check.E164 && f.Extension == check.Extension)) found.Add(check);
    }

    // 0755-88886660/61/62 and 0755-88886660-801/802: the next ones give only the digits that differ.
    private static PhoneCheck? OtherEnding(PhoneCheck previous, string raw)
    {
        if (previous is not { IsValid: true, Kind: PhoneKind.Landline, E164: { } e164 }) return null;
        if (raw.Length is 0 or > 4 || raw.AsSpan().ContainsAnyExceptInRange('0', '9')) return null;
        return previous.Extension is null
            ? previous with { Raw = raw, E164 = string.Concat(e164.AsSpan(0, e164.Length - raw.Length), raw) }
            : previous with { Raw = raw, Extension = raw };
    }
}

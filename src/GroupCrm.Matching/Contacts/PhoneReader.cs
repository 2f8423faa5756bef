using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Contacts;

/// <summary>Reads one phone: takes the extension off, joins the groups of digits and says what number it is.</summary>
internal static class PhoneReader
{
    private const int LongestNumber = 20, LongestExtension = 6;

    public static PhoneCheck Invalid(ReadOnlySpan<char> raw, string reason) =>
        new(raw.ToString(), null, null, PhoneKind.Unknown, false, reason);

    /// <summary>The usual case, eleven digits of a mobile, without any folding.</summary>
    public static bool TryPlainMobile(ReadOnlySpan<char> text, out PhoneCheck check)
    {
        check = default;
        if (text.Length != 11 || text[0] != '1' || text[1] < '3' || text.ContainsAnyExceptInRange('0', '9')) return false;
        check = DummyPhones.IsDummy(text)
            ? Invalid(text, "phone.dummy")
            : new PhoneCheck(text.ToString(), string.Concat("+86", text), null, PhoneKind.Mobile, true, null);
        return true;
    }

    public static PhoneCheck Read(ReadOnlySpan<char> raw)
    {
        var text = raw.Trim();
        if (EmptyWords.Contains(text)) return Invalid(text, "phone.empty-word");
        var body = TakeExtension(text, out var extension);
        Span<char> digits = stackalloc char[LongestNumber];
        Span<int> ends = stackalloc int[8];
        if (!TryGroups(body, digits, ends, out var groups, out var isInternational)) return Invalid(text, "phone.length");
        if (groups == 0) return Invalid(text, "phone.empty-word");

        var all = digits[..ends[groups - 1]];
        if (extension is null && DashExtensionStart(all, ends[..groups], isInternational) is var start and > 0)
        {
            extension = all[start..].ToString();
            all = all[..start];
        }
        return Classify(text, all, isInternational, extension);
    }

    private static ReadOnlySpan<char> TakeExtension(ReadOnlySpan<char> text, out string? extension)
    {
        extension = null;
        var end = text.TrimEnd("Xx ");
        foreach (var mark in PhoneParts.ExtensionMarks)
        {
            var at = end.LastIndexOf(mark, StringComparison.Ordinal);
            if (at <= 0) continue;
            extension = ExtensionOf(end[(at + mark.Length)..]);
            return end[..at];
        }
        var x = end.LastIndexOf('X');
        if (x < 7) return end;
        extension = ExtensionOf(end[(x + 1)..]);
        return extension is null ? end : end[..x];
    }

    private static string? ExtensionOf(ReadOnlySpan<char> text)
    {
        text = text.Trim("- .:()");
        return text.Length is > 0 and <= LongestExtension && !text.ContainsAnyExceptInRange('0', '9') ? text.ToString() : null;
    }

    // Digits in runs parted by dashes, brackets, blanks and dots; words are labels. False when there are more than any phone has.
    private static bool TryGroups(ReadOnlySpan<char> text, Span<char> digits, Span<int> ends, out int groups, out bool isInternational)
    {
        var n = 0;
        groups = 0;
        isInternational = false;
        var inRun = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (n == digits.Length || (!inRun && groups == ends.Length)) return false;
                if (!inRun) groups++;
                digits[n++] = c;
                ends[groups - 1] = n;
                inRun = true;
                continue;
            }
            if (c == '+' && n == 0) isInternational = true;
            inRun = false;
        }
        return true;
    }

    // A last group of up to six digits is an extension when what stands before it is complete by itself.
    private static int DashExtensionStart(ReadOnlySpan<char> all, ReadOnlySpan<int> ends, bool isInternational)
    {
        if (ends.Length < 2) return 0;
        var start = ends[^2];
        if (all.Length - start > LongestExtension) return 0;
        var before = all[..start];
        if (before.Length is 7 or 8 && ends.Length == 2 && before[0] > '1') return start;
        var previous = start - (ends.Length > 2 ? ends[^3] : 0);
        if (before.Length == 11 && before[0] == '1') return start;
        if (previous is not (7 or 8) && !(ends.Length == 2 && previous is 11 or 12)) return 0;
        var national = ToNational(before, isInternational, out var isForeign);
        if (isForeign || national.IsEmpty) return 0;
        return LandlineAreaLength(national[0] == '0' ? national[1..] : national) > 0 ? start : 0;
    }

    private static PhoneCheck Classify(ReadOnlySpan<char> raw, ReadOnlySpan<char> digits, bool isInternational, string? extension)
    {
        if (DummyPhones.IsDummy(digits)) return Invalid(raw, "phone.dummy");
        var national = ToNational(digits, isInternational, out var isForeign);
        if (isForeign)
            return national.Length is >= 7 and <= 15
                ? Valid(raw, string.Concat("+", national), extension, PhoneKind.Foreign)
                : Invalid(raw, "phone.length");
        if (national.Length < 5) return Invalid(raw, "phone.length");
        if (DummyPhones.IsDummy(national)) return Invalid(raw, "phone.dummy");
        if (IsMobile(national)) return Valid(raw, string.Concat("+86", national), extension, PhoneKind.Mobile);
        if (IsService(national)) return Valid(raw, string.Concat("+86", national), extension, PhoneKind.Service400);
        if (IsShortService(national)) return Valid(raw, null, extension, PhoneKind.Service400);
        if (national.Length is 7 or 8 && national[0] > '1') return Valid(raw, null, extension, PhoneKind.Landline);
        return Landline(raw, national, extension);
    }

    private static PhoneCheck Landline(ReadOnlySpan<char> raw, ReadOnlySpan<char> national, string? extension)
    {
        // Excel and the country code both drop the leading 0.
        var number = national[0] == '0' ? national[1..] : national;
        var area = LandlineAreaLength(number);
        if (area == 0) return Invalid(raw, ReasonOf(national));
        if (DummyPhones.IsDummyLocal(number[area..])) return Invalid(raw, "phone.dummy");
        var check = Valid(raw, string.Concat("+86", number), extension, PhoneKind.Landline);
        return AreaCodes.IsAssignedWithoutZero(number[..area]) ? check : check with { ReasonCode = "phone.area" };
    }

    private static string ReasonOf(ReadOnlySpan<char> national)
    {
        var number = national[0] == '0' ? national[1..] : national;
        var isCutMobile = national.Length == 10 && national[0] == '1' && national[1] >= '3';
        if (number.Length is < 10 or > 11 || isCutMobile) return "phone.length";
        if (number[0] == '1' && number.Length == 11) return "phone.prefix";
        return AreaCodes.LengthWithoutZero(number) == 0 ? "phone.area" : "phone.length";
    }

    // Area code (without its 0) before a local number of the right length: 2 + 8, or 3 + 7 or 8; 0 when the digits are no landline.
    private static int LandlineAreaLength(ReadOnlySpan<char> number)
    {
        var area = AreaCodes.LengthWithoutZero(number);
        var local = number.Length - area;
        return area switch { 2 when local == 8 => 2, 3 when local is 7 or 8 => 3, _ => 0 };
    }

    private static ReadOnlySpan<char> ToNational(ReadOnlySpan<char> digits, bool isInternational, out bool isForeign)
    {
        isForeign = false;
        if (!isInternational && digits.Length > 10 && digits.StartsWith("00"))
        {
            isInternational = true;
            digits = digits[2..];
        }
        if (isInternational)
        {
            isForeign = !digits.StartsWith("86");
            return isForeign ? digits : WithTrunkZero(digits[2..]);
        }
        if (digits.Length >= 13 && digits.StartsWith("086")) digits = digits[1..];
        if (digits.Length is 13 && digits.StartsWith("86") && IsMobile(digits[2..])) return digits[2..];
        if (digits.Length is >= 12 and <= 14 && digits.StartsWith("86")) return WithTrunkZero(digits[2..]);
        return digits.Length == 12 && digits[0] == '0' && IsMobile(digits[1..]) && digits[1] == '1' ? digits[1..] : digits;
    }

    private static ReadOnlySpan<char> WithTrunkZero(ReadOnlySpan<char> national) =>
        national.Length == 12 && national[0] == '0' && IsMobile(national[1..]) ? national[1..] : national;

    private static bool IsMobile(ReadOnlySpan<char> d) => d.Length == 11 && d[0] == '1' && d[1] >= '3';

    private static bool IsService(ReadOnlySpan<char> d) => d.Length == 10 && (d.StartsWith("400") || d.StartsWith("800"));

    private static bool IsShortService(ReadOnlySpan<char> d) => d.Length is 5 or 6 && (d.StartsWith("95") || d.StartsWith("96"));

    private static PhoneCheck Valid(ReadOnlySpan<char> raw, string? e164, string? extension, PhoneKind kind) =>
        new(raw.ToString(), e164, extension, kind, true, null);
}

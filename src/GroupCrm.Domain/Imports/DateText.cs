using System.Globalization;
using System.Text.RegularExpressions;

namespace GroupCrm.Domain.Imports;

/// <summary>A date read from a cell.</summary>
/// <param name="Date">The day; null when there is none or more than one reading.</param>
/// <param name="ReasonCode">Why there is no date: <c>date.empty</c>, <c>.not-a-date</c>, <c>.ambiguous</c>, <c>.invalid</c>,
/// <c>.day-missing</c>, <c>.year-missing</c>, <c>.out-of-range</c>; null for a date.</param>
public sealed record DateCheck(DateOnly? Date, string? ReasonCode)
{
    internal static DateCheck None(string reason) => new(null, reason);
}

/// <summary>Reads days as Chinese and international files write them; the time of day is dropped.</summary>
public static partial class DateText
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    // 1950-01-01 and 2100-01-01 as Excel serials: outside, a bare number is rather something else.
    private const int FirstSerial = 18264;
    private const int LastSerial = 73051;

    private static readonly string[] EnglishForms =
    [
        "d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy", "d-MMM-yyyy", "d-MMM-yy", "d MMM yy", "MMM d, yyyy", "MMMM d, yyyy",
    ];

    /// <summary>Reads one cell: 2025年3月9日, 2025/3/9, 2025.03.09, 20250309, 25-3-9, 9 Mar 2025, Excel serials, each with a time or without.</summary>
    public static DateCheck Parse(string? cellText)
    {
        if (CellText.IsNothing(cellText)) return DateCheck.None("date.empty");
        if (cellText!.Length > 64) return DateCheck.None("date.not-a-date");
        var text = TimeOfDay().Replace(CellText.HalfWidth(cellText), string.Empty).Trim();

        var match = YearFirst().Match(text);
        if (match.Success) return OfParts(Year(match.Groups[1].Value), match.Groups[2].Value, match.Groups[3].Value);
        match = YearLast().Match(text);
        if (match.Success) return OfDayAndMonth(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        if (YearAndMonth().IsMatch(text)) return DateCheck.None("date.day-missing");
        if (MonthAndDay().IsMatch(text)) return DateCheck.None("date.year-missing");
        if (Digits().IsMatch(text)) return OfDigits(text);
        return DateOnly.TryParseExact(text, EnglishForms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var english)
            ? InRange(english)
            : DateCheck.None("date.not-a-date");
    }

    private static DateCheck OfDigits(string text)
    {
        var whole = text.Split('.')[0];
        if (whole.Length == 8) return OfParts(Int(whole[..4]), whole[4..6], whole[6..]);
        if (whole.Length == 6 && text.Length == 6)
            return DateCheck.None(Int(whole[..4]) is >= FirstYear and <= LastYear && Int(whole[4..]) is >= 1 and <= 12 ? "date.day-missing" : "date.ambiguous");
        if (whole.Length != 5 || Int(whole) is not (>= FirstSerial and <= LastSerial)) return DateCheck.None("date.not-a-date");
        return InRange(new DateOnly(1899, 12, 30).AddDays(Int(whole)));
    }

    // 3/9/2025 is the third of September here and the ninth of March there; 13 and above can only be a day.
    private static DateCheck OfDayAndMonth(string first, string second, string year)
    {
        var (a, b) = (Int(first), Int(second));
        if (a > 12 && b <= 12) return OfParts(Int(year), second, first);
        if (b > 12 && a <= 12 || a == b) return OfParts(Int(year), first, second);
        return DateCheck.None(a > 12 ? "date.invalid" : "date.ambiguous");
    }

    private static DateCheck OfParts(int year, string month, string day)
    {
        var (m, d) = (Int(month), Int(day));
        if (year is < FirstYear or > LastYear) return DateCheck.None("date.out-of-range");
        if (m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(year, m)) return DateCheck.None("date.invalid");
        return new(new DateOnly(year, m, d), null);
    }

    private static DateCheck InRange(DateOnly date) =>
        date.Year is < FirstYear or > LastYear ? DateCheck.None("date.out-of-range") : new(date, null);

    private static int Year(string digits) => digits.Length == 2 ? 2000 + Int(digits) : Int(digits);

    private static int Int(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=\d|日)(T|\s)\s*(上午|下午|am\b|pm\b)?\s*\d{1,2}(:|时|点)\d{0,2}.*$", RegexOptions.IgnoreCase)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^([0-9]{4}|[0-9]{2})\s*[-/.,年\\]\s*([0-9]{1,2})\s*[-/.,月\\]\s*([0-9]{1,2})\s*[日号]?$")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$")]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^[0-9]{4}\s*[-/.年]\s*(0?[1-9]|1[0-2])\s*月?$")]
    private static partial Regex YearAndMonth();

    [GeneratedRegex(@"^[0-9]{1,2}\s*[-/月]\s*[0-9]{1,2}\s*[日号]?$")]
    private static partial Regex MonthAndDay();

    [GeneratedRegex(@"^[0-9]{5,8}(\.[0-9]+)?$")]
    private static partial Regex Digits();
}

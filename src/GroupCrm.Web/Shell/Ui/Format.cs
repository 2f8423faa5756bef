using System.Globalization;

namespace GroupCrm.Web.Shell.Ui;

/// <summary>How values are written for the reader of the present request. Instants are UTC and are shown in the viewer's time zone.</summary>
public sealed class Format(T texts, TimeProvider clock, UiOptions options)
{
    /// <summary>What is shown where there is no value.</summary>
    public const string None = "—";

    private static readonly Dictionary<string, (string Symbol, int Digits)> Currencies = new(StringComparer.Ordinal)
    {
        ["CNY"] = ("¥", 2), ["USD"] = ("US$", 2), ["EUR"] = ("€", 2), ["GBP"] = ("£", 2), ["HKD"] = ("HK$", 2),
        ["JPY"] = ("JP¥", 0), ["KRW"] = ("₩", 0), ["VND"] = ("₫", 0), ["TWD"] = ("NT$", 2), ["SGD"] = ("S$", 2),
    };

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>An amount in minor units (分, cents), in full: ¥1,234.50.</summary>
    public string Money(long? minor, string currency)
    {
        if (minor is not { } value)
            return None;
        var (symbol, digits) = Currency(currency);
        return Signed(value < 0, symbol, Major(value, digits).ToString("N" + digits, Culture));
    }

    /// <summary>An amount in minor units, short: ¥123.40万 in Chinese (亿 from a hundred million on), ¥1.23M in English.</summary>
    public string MoneyShort(long? minor, string currency)
    {
        if (minor is not { } value)
            return None;
        var (symbol, digits) = Currency(currency);
        var major = Major(value, digits);
        decimal[] sizes = Languages.IsChinese(Culture) ? [1e12m, 1e8m, 1e4m] : [1e9m, 1e6m, 1e3m];
        string[] names = ["ui.unit.large", "ui.unit.middle", "ui.unit.small"];
        var unit = Array.FindIndex(sizes, size => major >= size);
        var text = unit < 0 ? major.ToString("0.##", Culture) : (major / sizes[unit]).ToString("#,##0.00", Culture) + texts[names[unit]];
        return Signed(value < 0, symbol, text);
    }

    /// <summary>A count; <paramref name="more"/> says that counting stopped there, so that it reads "1,000+".</summary>
    public string Count(long value, bool more = false) => value.ToString("N0", Culture) + (more ? "+" : "");

    /// <summary>A share between 0 and 1 as a percentage.</summary>
    public string Percent(double? share, int digits = 1) =>
        share is { } value ? (value * 100).ToString("0." + new string('#', digits), Culture) + "%" : None;

    /// <summary>A size in bytes, in units of 1,024.</summary>
    public string FileSize(long bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        var step = bytes < 1024 ? 0 : Math.Min(units.Length - 1, (int)Math.Log(bytes, 1024));
        return (bytes / Math.Pow(1024, step)).ToString(step == 0 ? "0" : "0.#", Culture) + " " + units[step];
    }

    /// <summary>A calendar day: 2026-11-21.</summary>
    public string Date(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? None;

    /// <summary>The viewer's day of an instant.</summary>
    public string Date(DateTime? utc) => utc is { } instant ? Date(Day(instant)) : None;

    /// <summary>An instant to the minute, in the viewer's time zone: 2026-11-21 09:05.</summary>
    public string Instant(DateTime? utc) =>
        utc is { } instant ? Local(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : None;

    /// <summary>An instant in the form that a machine reads (<c>time datetime</c>).</summary>
    public static string Machine(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>How far a day lies from today, within a week in words (今天, 昨天, 3天前), else as a date.</summary>
    public string Relative(DateOnly? day)
    {
        if (day is not { } value)
            return None;
        var distance = value.DayNumber - Day(clock.GetUtcNow().UtcDateTime).DayNumber;
        return distance switch
        {
            0 => texts["ui.day.today"],
            -1 => texts["ui.day.yesterday"],
            1 => texts["ui.day.tomorrow"],
            < 0 and >= -7 => texts["ui.day.ago", -distance],
            > 0 and <= 7 => texts["ui.day.in", distance],
            _ => Date(value),
        };
    }

    /// <inheritdoc cref="Relative(DateOnly?)"/>
    public string Relative(DateTime? utc) => utc is { } instant ? Relative(Day(instant)) : None;

    /// <summary>A text with its middle hidden: a phone keeps 3 and 4 characters, a mail address its first character and its domain.</summary>
    /// <remarks>For values that were read in full; the field wall masks in the projection, so that the rest never leaves the database.</remarks>
    public static string Mask(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return None;
        var at = value.IndexOf('@', StringComparison.Ordinal);
        if (at > 0)
            return value[..1] + "****" + value[at..];
        return value.Length switch
        {
            >= 11 => value[..3] + "****" + value[^4..],
            >= 5 => value[..1] + "****" + value[^2..],
            _ => "****",
        };
    }

    private DateOnly Day(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    private DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), options.Zone);

    private static (string Symbol, int Digits) Currency(string code) => Currencies.TryGetValue(code, out var known) ? known : (code + " ", 2);

    private static decimal Major(long minor, int digits) => Math.Abs((decimal)minor) / (digits == 0 ? 1 : 100);

    private static string Signed(bool negative, string symbol, string amount) => (negative ? "-" : "") + symbol + amount;
}

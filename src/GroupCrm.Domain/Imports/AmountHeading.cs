using System.Globalization;
using System.Text.RegularExpressions;

namespace GroupCrm.Domain.Imports;

/// <summary>What the heading of an amount column says about its numbers.</summary>
/// <param name="Spec">Unit, currency, tax.</param>
/// <param name="Year">The year that the amounts are of, when the heading names one.</param>
public sealed partial record AmountHeading(AmountSpec Spec, int? Year)
{
    private static readonly string[] TaxOut =
        ["不含税", "未含税", "未税", "除税", "去税", "税前", "不含增值税", "taxexcl", "excltax", "exclvat", "excludingtax", "excludingvat", "withouttax", "netoftax", "extax", "exvat", "taxexcluded"];

    private static readonly string[] TaxIn =
        ["含税", "价税合计", "含增值税", "taxincl", "incltax", "inclvat", "includingtax", "includingvat", "withtax", "taxincluded", "gross"];

    /// <summary>Reads a heading such as 合作金额（万元，含税13%） or 2025销售额(千元 含税).</summary>
    public static AmountHeading Parse(string? heading)
    {
        if (string.IsNullOrWhiteSpace(heading) || heading.Length > 200) return new(AmountSpec.Plain, null);
        var text = CellText.HalfWidth(heading).ToLowerInvariant();
        var tight = string.Concat(text.Where(c => char.IsLetterOrDigit(c) || c is '%' or '.'));
        return new(new AmountSpec(UnitOf(text), CurrencyWords.Find(text), TaxOf(tight), RateOf(tight)), YearOf(text));
    }

    private static bool? TaxOf(string tight)
    {
        tight = tight.Replace(".", string.Empty, StringComparison.Ordinal);
        if (TaxOut.Any(w => tight.Contains(w, StringComparison.Ordinal))) return false;
        return TaxIn.Any(w => tight.Contains(w, StringComparison.Ordinal)) ? true : null;
    }

    private static decimal RateOf(string tight)
    {
        var match = Rate().Match(tight);
        return match.Success
            && decimal.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 0 and <= 50
            ? percent / 100m
            : AmountSpec.DefaultTaxRate;
    }

    private static AmountUnit UnitOf(string text)
    {
        var chinese = ChineseUnit().Match(text);
        if (chinese.Success) return ChineseUnits.Read(chinese.Groups["unit"].Value);
        var english = EnglishUnit().Match(text);
        if (!english.Success) return AmountUnit.One;
        return english.Value.StartsWith('m') ? AmountUnit.Million : AmountUnit.Thousand;
    }

    private static int? YearOf(string text)
    {
        var match = YearInHeading().Match(text);
        return match.Success ? int.Parse(match.Value, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"(\d{1,2}(?:\.\d+)?)%")]
    private static partial Regex Rate();

    // A unit counts before a currency word, after 单位 or alone in brackets: 万通采购额 states no unit.
    [GeneratedRegex(@"(?<unit>百万|千万|亿|万|千|百)\s*(?=元|美元|美金|欧元|港元|港币|日元|英镑|人民币|rmb|cny|usd|eur|hkd)|单位\s*:?\s*(?<unit>百万|千万|亿|万|千|百)|[(\[]\s*(?<unit>百万|千万|亿|万|千)\s*[,)\]]")]
    private static partial Regex ChineseUnit();

    [GeneratedRegex(@"\bthousands?\b|\bmillions?\b|\bmn\b|'000|\bk(?=\s*(cny|rmb|usd|eur|\)))|\bm(?=\s*(cny|rmb|usd|eur)\b)")]
    private static partial Regex EnglishUnit();

    [GeneratedRegex(@"(?<!\d)20\d\d(?!\d)")]
    private static partial Regex YearInHeading();
}

/// <summary>Chinese numeral units, in headings and after the number in a cell.</summary>
internal static class ChineseUnits
{
    internal static AmountUnit Read(string unit) => unit switch
    {
        "百" => AmountUnit.Hundred,
        "千" => AmountUnit.Thousand,
        "万" => AmountUnit.TenThousand,
        "百万" => AmountUnit.Million,
        "千万" => AmountUnit.TenMillion,
        "亿" => AmountUnit.HundredMillion,
        _ => AmountUnit.One,
    };
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace GroupCrm.Domain.Imports;

/// <summary>An amount read from a cell, without tax.</summary>
/// <param name="WithoutTax">In the currency's main unit, rounded half away from zero to its minor unit; null when there is none.</param>
/// <param name="MinorUnits">The same as an integer of minor units (fen, cents).</param>
/// <param name="Currency">ISO 4217; CNY when neither cell, row nor heading names one.</param>
/// <param name="TaxKnown">False when nobody says whether tax is in: the amount is then taken as stated.</param>
/// <param name="PlusMinus">Half of the last stated digit's step, without tax: 8.0618 万元 with tax is only known to ± 0.44 元.</param>
/// <param name="ReasonCode">Why there is no amount, or what is doubtful in it (<c>amount.tax-unknown</c>); null for a clean one.</param>
public sealed record AmountCheck(
    decimal? WithoutTax, long? MinorUnits, string Currency, bool TaxKnown, decimal PlusMinus, string? ReasonCode)
{
    internal static AmountCheck None(string reason, string currency) => new(null, null, currency, false, 0, reason);
}

/// <summary>Reads amounts as people type them; exact decimal arithmetic throughout.</summary>
public static partial class AmountText
{
    // Far above any customer's purchases and far below where long minor units end.
    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>Reads one cell.</summary>
    /// <param name="cellText">Verbatim cell: separators, 万/亿, ¥/CNY, full-width digits, brackets for negatives, exponents.</param>
    /// <param name="spec">What the heading says.</param>
    /// <param name="rowTaxFlag">What the row's own flag column says; it wins over the heading.</param>
    /// <param name="rowCurrency">What the row's own currency column says; it wins over the heading, the cell wins over both.</param>
    public static AmountCheck Parse(string? cellText, AmountSpec spec, bool? rowTaxFlag = null, string? rowCurrency = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var stated = CurrencyWords.Parse(rowCurrency) ?? spec.Currency;
        var currency = stated ?? "CNY";
        if (CellText.IsNothing(cellText)) return AmountCheck.None("amount.empty", currency);
        if (cellText!.Length > 64) return AmountCheck.None("amount.not-a-number", currency);

        var text = CurrencyWords.Strip(CellText.HalfWidth(cellText).ToLowerInvariant(), ref currency, stated is not null);
        text = Unbracket(text, out var negative);
        text = CurrencyWords.Strip(text, ref currency, stated is not null);
        text = TakeUnit(text, out var unit);

        if (!TryNumber(text, out var number, out var step, out var reason)) return AmountCheck.None(reason, currency);
        var factor = unit is { } own ? (spec with { Unit = own }).Factor : spec.Factor;
        return Settle(negative ? -number : number, step, factor, spec, rowTaxFlag ?? spec.TaxIncluded, currency);
    }

    private static AmountCheck Settle(decimal stated, decimal step, decimal factor, AmountSpec spec, bool? taxIn, string currency)
    {
        if (Math.Abs(stated) > Largest / factor) return AmountCheck.None("amount.too-large", currency);
        var divisor = taxIn == true ? 1m + spec.TaxRate : 1m;
        var decimals = CurrencyWords.Decimals(currency);
        var net = Math.Round(stated * factor / divisor, decimals, MidpointRounding.AwayFromZero);
        var minor = (long)(net * (decimals == 0 ? 1 : 100));
        return new(net, minor, currency, taxIn is not null, step * factor / 2m / divisor, taxIn is null ? "amount.tax-unknown" : null);
    }

    private static string Unbracket(string text, out bool negative)
    {
        negative = text.Length > 2 && text[0] == '(' && text[^1] == ')';
        return negative ? text[1..^1].Trim() : text;
    }

    private static string TakeUnit(string text, out AmountUnit? unit)
    {
        unit = null;
        var match = UnitAtEnd().Match(text);
        if (!match.Success) return text;
        unit = ChineseUnits.Read(match.Groups[1].Value);
        return text[..match.Index].TrimEnd();
    }

    private static bool TryNumber(string text, out decimal value, out decimal step, out string reason)
    {
        value = 0;
        step = 1;
        reason = "amount.not-a-number";
        var sign = text.StartsWith('-') ? "-" : string.Empty;
        var plain = text.StartsWith('-') || text.StartsWith('+') ? text[1..].TrimStart() : text;

        if (!Plain().IsMatch(plain))
        {
            if (Western().IsMatch(plain) || Chinese().IsMatch(plain)) plain = Separator().Replace(plain, string.Empty);
            else if (Continental().IsMatch(plain)) plain = plain.Replace(".", string.Empty, StringComparison.Ordinal).Replace(',', '.');
            else if (DigitsAndMarks().IsMatch(plain)) { reason = "amount.ambiguous"; return false; }
            else return false;
        }

        if (!decimal.TryParse(sign + plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return false;
        step = StepOf(plain);
        return true;
    }

    private static decimal StepOf(string plain)
    {
        var mantissa = plain.Split('e')[0];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var exponent = plain.Length > mantissa.Length ? int.Parse(plain[(mantissa.Length + 1)..], CultureInfo.InvariantCulture) : 0;
        var power = exponent - (point < 0 ? 0 : mantissa.Length - point - 1);
        var step = 1m;
        for (; power > 0 && step < Largest; power--) step *= 10m;
        for (; power < 0 && step > 1e-20m; power++) step /= 10m;
        return step;
    }

    [GeneratedRegex(@"\s*(百万|千万|亿|万|千)$")]
    private static partial Regex UnitAtEnd();

    [GeneratedRegex(@"^(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^\d{1,3}([, '’]\d{3})+(\.\d*)?$")]
    private static partial Regex Western();

    // Groups of four, as in 1,2345,6789.
    [GeneratedRegex(@"^\d{1,4}(,\d{4})+(\.\d*)?$")]
    private static partial Regex Chinese();

    // 1.234.567,89 or 1.234,56: both marks in their places leave one reading only.
    [GeneratedRegex(@"^\d{1,3}(\.\d{3})+,\d{1,2}$")]
    private static partial Regex Continental();

    [GeneratedRegex(@"[, '’]")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^[\d., '’]+$")]
    private static partial Regex DigitsAndMarks();
}

/// <summary>Reads yes/no cells such as TaxIncluded.</summary>
public static class FlagText
{
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
    { "y", "yes", "true", "t", "1", "是", "含", "含税", "有", "√", "✓", "incl", "included", "gross" };

    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase)
    { "n", "no", "false", "f", "0", "否", "不含", "不含税", "未税", "无", "×", "✗", "excl", "excluded", "net" };

    /// <summary>True, false, or null when the cell says neither.</summary>
    public static bool? Parse(string? cell)
    {
        if (string.IsNullOrWhiteSpace(cell) || cell.Length > 20) return null;
        var text = CellText.HalfWidth(cell);
        return Yes.Contains(text) ? true : No.Contains(text) ? false : null;
    }
}

namespace GroupCrm.Domain.Imports;

/// <summary>The unit in which a column states its amounts.</summary>
public enum AmountUnit
{
    One = 0,
    Hundred = 2,
    Thousand = 3,
    TenThousand = 4,
    Million = 6,
    TenMillion = 7,
    HundredMillion = 8,
}

/// <summary>How the numbers of an amount column are meant.</summary>
/// <param name="Unit">元, 千元, 万元, 亿元 …; the enum's value is the power of ten.</param>
/// <param name="Currency">ISO 4217, or null when the heading does not say; the row's own currency or CNY then counts.</param>
/// <param name="TaxIncluded">Whether tax is in; null when the heading does not say.</param>
/// <param name="TaxRate">VAT rate as a fraction (0.13), taken out when tax is in.</param>
public sealed record AmountSpec(AmountUnit Unit, string? Currency, bool? TaxIncluded, decimal TaxRate)
{
    /// <summary>General VAT rate in China since 2019-04-01 (财政部 税务总局 海关总署公告2019年第39号).</summary>
    public const decimal DefaultTaxRate = 0.13m;

    /// <summary>Plain yuan of which nothing else is said.</summary>
    public static AmountSpec Plain { get; } = new(AmountUnit.One, null, null, DefaultTaxRate);

    /// <summary>How many of the currency's main unit one stated unit is (10,000 for 万元).</summary>
    public decimal Factor => Unit switch
    {
        AmountUnit.Hundred => 100m,
        AmountUnit.Thousand => 1_000m,
        AmountUnit.TenThousand => 10_000m,
        AmountUnit.Million => 1_000_000m,
        AmountUnit.TenMillion => 10_000_000m,
        AmountUnit.HundredMillion => 100_000_000m,
        _ => 1m,
    };
}

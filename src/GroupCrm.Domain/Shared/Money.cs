namespace GroupCrm.Domain.Shared;

/// <summary>An amount in minor units (分, cents) of an ISO 4217 currency, saying whether tax is in it.</summary>
public readonly record struct Money(long MinorUnits, string Currency, bool TaxIncluded = false)
{
    /// <summary>The amount in major units (元); every currency the product knows has two decimals.</summary>
    public decimal Amount => MinorUnits / 100m;

    /// <summary>Rounds half away from zero to the cent.</summary>
    /// <exception cref="OverflowException">The amount does not fit 64 bits of cents.</exception>
    public static Money From(decimal amount, string currency, bool taxIncluded = false) =>
        new(decimal.ToInt64(decimal.Round(amount * 100m, 0, MidpointRounding.AwayFromZero)), currency, taxIncluded);
}

using System.Globalization;
using GroupCrm.Domain.Imports;

namespace GroupCrm.Domain.Tests.Imports;

public class AmountHeadingTests
{
    [Theory]
    [InlineData("合作金额（万元，含税）", AmountUnit.TenThousand, "CNY", true, "0.13", null)]
    [InlineData("合作金额（万元，含税13%）", AmountUnit.TenThousand, "CNY", true, "0.13", null)]
    [InlineData("合作金额(万元,含税6%)", AmountUnit.TenThousand, "CNY", true, "0.06", null)]
    [InlineData("年采购额（元，不含税）", AmountUnit.One, "CNY", false, "0.13", null)]
    [InlineData("年采购额（元，未税）", AmountUnit.One, "CNY", false, "0.13", null)]
    [InlineData("2025年销售额(千元 含税)", AmountUnit.Thousand, "CNY", true, "0.13", 2025)]
    [InlineData("2024销售额(千元 含税)", AmountUnit.Thousand, "CNY", true, "0.13", 2024)]
    [InlineData("销售额（亿元）", AmountUnit.HundredMillion, "CNY", null, "0.13", null)]
    [InlineData("销售额（单位：万）", AmountUnit.TenThousand, null, null, "0.13", null)]
    [InlineData("销售额（百万美元）", AmountUnit.Million, "USD", null, "0.13", null)]
    [InlineData("采购额 万元 价税合计", AmountUnit.TenThousand, "CNY", true, "0.13", null)]
    [InlineData("AnnualPurchase", AmountUnit.One, null, null, "0.13", null)]
    [InlineData("Annual purchase (k CNY, excl. VAT)", AmountUnit.Thousand, "CNY", false, "0.13", null)]
    [InlineData("Sales (thousand USD)", AmountUnit.Thousand, "USD", null, "0.13", null)]
    [InlineData("万通采购额", AmountUnit.One, null, null, "0.13", null)]
    public void A_heading_states_unit_currency_tax_and_year(string heading, AmountUnit unit, string? currency, bool? tax, string rate, int? year)
    {
        var parsed = AmountHeading.Parse(heading);
        Assert.Equal(new AmountSpec(unit, currency, tax, decimal.Parse(rate, CultureInfo.InvariantCulture)), parsed.Spec);
        Assert.Equal(year, parsed.Year);
    }
}

public class AmountTextTests
{
    private static readonly AmountSpec Net = new(AmountUnit.One, "CNY", false, 0.13m);

    [Theory]
    [InlineData("22418.08", 2241808)]
    [InlineData("1,234,567.89", 123456789)]
    [InlineData("1 234 567.89", 123456789)]
    [InlineData("12,3456,7890", 123456789000)]
    [InlineData("1.234.567,89", 123456789)]
    [InlineData("￥１，２３４．５", 123450)]
    [InlineData("¥ 100", 10000)]
    [InlineData("CNY 100.00", 10000)]
    [InlineData("人民币 100 元", 10000)]
    [InlineData("3.5万", 3500000)]
    [InlineData("3.5万元", 3500000)]
    [InlineData("1.2亿", 12000000000)]
    [InlineData("(1,200.50)", -120050)]
    [InlineData("（1200.50）", -120050)]
    [InlineData("-5", -500)]
    [InlineData("+5", 500)]
    [InlineData("1.2E+06", 120000000)]
    [InlineData("1e3", 100000)]
    [InlineData(".5", 50)]
    [InlineData("0.005", 1)]
    [InlineData("-0.005", -1)]
    [InlineData("0.004999", 0)]
    public void An_amount_is_read_as_it_is_typed(string cell, long minor)
    {
        var check = AmountText.Parse(cell, Net);
        Assert.Equal((minor, (decimal?)minor / 100m, null), (check.MinorUnits, check.WithoutTax, check.ReasonCode));
    }

    [Theory]
    [InlineData(null, "amount.empty")]
    [InlineData("  ", "amount.empty")]
    [InlineData("暂无", "amount.empty")]
    [InlineData("-", "amount.empty")]
    [InlineData("约十万", "amount.not-a-number")]
    [InlineData("3-5万", "amount.not-a-number")]
    [InlineData("--5", "amount.not-a-number")]
    [InlineData("1,23", "amount.ambiguous")]
    [InlineData("1.2.3", "amount.ambiguous")]
    [InlineData("1e20", "amount.too-large")]
    [InlineData("1e999", "amount.not-a-number")]
    [InlineData("=1+1", "amount.not-a-number")]
    public void What_is_no_amount_says_why(string? cell, string reason)
    {
        var check = AmountText.Parse(cell, Net);
        Assert.Equal(((long?)null, reason), (check.MinorUnits, check.ReasonCode));
    }

    [Theory]
    [InlineData("113", true, null, 10000)]
    [InlineData("113", null, true, 10000)]
    [InlineData("113", true, false, 11300)]
    [InlineData("113", false, true, 10000)]
    public void The_row_s_flag_wins_over_the_heading(string cell, bool? heading, bool? row, long minor) =>
        Assert.Equal(minor, AmountText.Parse(cell, Net with { TaxIncluded = heading }, row).MinorUnits);

    [Fact]
    public void An_amount_of_which_nobody_says_whether_tax_is_in_is_kept_and_marked()
    {
        var check = AmountText.Parse("113", AmountSpec.Plain);
        Assert.Equal((11300L, false, "amount.tax-unknown"), (check.MinorUnits!.Value, check.TaxKnown, check.ReasonCode));
    }

    [Theory]
    [InlineData("5万美元", null, null, "USD", 5000000)]
    [InlineData("US$ 100", null, null, "USD", 10000)]
    [InlineData("$100", "HKD", null, "HKD", 10000)]
    [InlineData("100", "EUR", null, "EUR", 10000)]
    [InlineData("100", null, "USD", "USD", 10000)]
    [InlineData("100", "RMB", "USD", "CNY", 10000)]
    [InlineData("100.4", "JPY", null, "JPY", 100)]
    public void The_nearest_statement_of_the_currency_counts(string cell, string? row, string? heading, string currency, long minor)
    {
        var check = AmountText.Parse(cell, Net with { Currency = heading }, rowCurrency: row);
        Assert.Equal((currency, minor), (check.Currency, check.MinorUnits));
    }

    [Fact]
    public void A_rounded_statement_says_how_far_the_truth_may_lie_from_it()
    {
        var check = AmountText.Parse("8.0618", new AmountSpec(AmountUnit.TenThousand, "CNY", true, 0.13m));
        Assert.Equal(71343.36m, check.WithoutTax);
        Assert.Equal(0.5m / 1.13m, check.PlusMinus);
    }

    [Fact]
    public void A_cell_with_its_own_unit_does_not_take_the_heading_s_as_well() =>
        Assert.Equal(3_500_000, AmountText.Parse("3.5万", new AmountSpec(AmountUnit.TenThousand, "CNY", false, 0.13m)).MinorUnits);

    [Theory]
    [InlineData("Y", true)]
    [InlineData(" yes ", true)]
    [InlineData("含税", true)]
    [InlineData("N", false)]
    [InlineData("不含税", false)]
    [InlineData("０", false)]
    [InlineData("maybe", null)]
    [InlineData("", null)]
    public void A_flag_is_yes_no_or_neither(string cell, bool? expected) => Assert.Equal(expected, FlagText.Parse(cell));
}

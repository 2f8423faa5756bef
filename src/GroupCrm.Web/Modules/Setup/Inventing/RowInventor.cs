using System.Globalization;

namespace GroupCrm.Web.Modules.Setup.Inventing;

/// <summary>
/// Writes a company down as a subsidiary's people would: some fields blank, some broken, names and phones in whatever form came to
/// hand.
/// </summary>
internal sealed class RowInventor(Dice dice, SubsidiaryHabit habit, DateOnly today, IReadOnlyList<string> owners, int numbersBefore = 0)
{
    private static readonly string[] NoPhone = ["13800000000", "11111111111", "无", "0", "1380013"];
    private static readonly string[] Notes = ["", "", "", "已拜访", "报价中", "月结客户", "展会认识", "要求下月再联系", "老客户介绍"];
    private static readonly string[] Terms = ["", "月结30天", "月结60天", "款到发货", "30%预付"];
    private static readonly string[] Strangers = ["小王", "市场部", "已离职-老周", "李工", "公司"];
    private int next = numbersBefore;

    /// <summary>A row; <paramref name="known"/> says that another subsidiary lists the same company, so that spelling may differ more.</summary>
    public InventedRow Write(InventedCompany company, bool known = false)
    {
        var contact = InventedContact.Of(dice, company);
        var uscc = Code(company);
        return new InventedRow
        {
            SourceKey = string.Format(CultureInfo.InvariantCulture, habit.KeyFormat, ++next),
            Name = Name(company, known && uscc.Length == 18),
            EnglishName = company.EnglishName,
            ShortName = dice.Hits(40) ? company.PlaceName + company.Brand : "",
            Uscc = uscc,
            Contact = dice.Hits(88) ? contact.Name : "",
            Phone = Phone(company, contact),
            SecondPhone = dice.Hits(45) ? company.Switchboard : "",
            Email = Email(contact),
            Address = Address(company),
            Industry = dice.Hits(80) ? company.Trade.Industry : "",
            Amount = Amount(),
            TaxFlag = dice.Hits(50) ? "Y" : "N",
            Owner = Owner(),
            Class = dice.Hits(75) ? "ABBCCC"[dice.Below(6)].ToString() : "",
            CreatedOn = Day(dice.Between(200, 3200)),
            LastTouch = dice.Hits(85) ? Day((int)(Math.Pow(dice.Fraction(), 2) * 420)) : "",
            Note = dice.Of(Notes),
            Term = dice.Of(Terms),
        };
    }

    private string Name(InventedCompany company, bool mayDiffer) => dice.Below(100) switch
    {
        _ when company.IsForeign => company.Name,
        < 14 when mayDiffer => company.NameWithBrackets,
        < 24 when mayDiffer => company.PlaceName + company.Brand + company.Trade.Zh,
        < 30 when mayDiffer => company.Name.Replace("有限责任公司", "有限公司", StringComparison.Ordinal),
        < 33 => company.Name + "（老客户）",
        < 35 => " " + company.Name,
        _ => company.Name,
    };

    private string Code(InventedCompany company) => dice.Below(100) switch
    {
        _ when company.IsForeign => "",
        < 14 => "",
        < 17 => Swapped(company.Uscc),
        < 21 => company.Uscc.ToLowerInvariant(),
        _ => company.Uscc,
    };

    private static string Swapped(string code) => code[..12] + code[13] + code[12] + code[14..];

    private string Phone(InventedCompany company, InventedContact contact) => dice.Below(100) switch
    {
        < 9 => "",
        < 13 => dice.Of(NoPhone),
        < 18 => $"{contact.Mobile[..3]}-{contact.Mobile[3..7]}-{contact.Mobile[7..]}",
        < 23 => "+86 " + contact.Mobile,
        < 33 when !company.IsForeign => company.Switchboard,
        < 36 when !company.IsForeign => $"{company.Switchboard}-{dice.Between(801, 899)}",
        < 40 when !company.IsForeign => $"{contact.Mobile} / {company.Switchboard}",
        _ => contact.Mobile,
    };

    private string Email(InventedContact contact) => dice.Below(100) switch
    {
        < 34 => "",
        < 37 => contact.Email.Replace("@", "", StringComparison.Ordinal),
        < 39 => contact.Email.Replace(".example", "", StringComparison.Ordinal),
        _ => contact.Email,
    };

    private string Address(InventedCompany company) => dice.Below(100) switch
    {
        < 8 => "",
        < 30 => company.AddressWithoutProvince,
        _ => company.Address,
    };

    // Yearly sales between 20,000 and 10,000,000 yuan without tax, most of them small; blank where nobody knows.
    private string Amount()
    {
        if (dice.Hits(11))
            return "";
        var yuan = 20_000 * Math.Pow(10, Math.Pow(dice.Fraction(), 1.6) * 2.7);
        var stated = habit.Amounts.TaxIncluded == true ? yuan * 1.13 : yuan;
        return (stated / (double)habit.Amounts.Factor).ToString(habit.AmountFormat, CultureInfo.InvariantCulture);
    }

    private string Owner() => dice.Below(100) switch
    {
        < 9 => "",
        < 14 => dice.Of(Strangers),
        _ => owners.Count == 0 ? "" : dice.Of(owners),
    };

    private string Day(int ago) => today.AddDays(-ago).ToDateTime(TimeOnly.MinValue).ToString(habit.DateFormat, CultureInfo.InvariantCulture);
}

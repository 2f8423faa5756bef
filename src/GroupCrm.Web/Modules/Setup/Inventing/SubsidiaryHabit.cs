using GroupCrm.Domain.Imports;

namespace GroupCrm.Web.Modules.Setup.Inventing;

/// <summary>A column of a subsidiary's list.</summary>
internal sealed record HabitColumn(string Heading, Func<InventedRow, string> Cell);

/// <summary>How one subsidiary keeps its list: headings, units, how it writes keys, dates and names.</summary>
/// <param name="Code">The subsidiary's code.</param>
/// <param name="SystemCode">The system from which its list comes.</param>
/// <param name="KeyFormat">How its own numbers look, {0} being a running number.</param>
/// <param name="DateFormat">How it writes days.</param>
/// <param name="Amounts">How its amounts are meant.</param>
/// <param name="AmountFormat">How it writes them.</param>
internal sealed record SubsidiaryHabit(
    string Code, string SystemCode, string KeyFormat, string DateFormat, AmountSpec Amounts, string AmountFormat, IReadOnlyList<HabitColumn> Columns)
{
    public static SubsidiaryHabit Equipment { get; } = new("SH", "excel", "SH-{0:D5}", "yyyy/M/d", Spec(AmountUnit.TenThousand, true), "0.##",
    [
        new("客户编号", r => r.SourceKey), new("客户名称", r => r.Name), new("简称", r => r.ShortName), new("税号", r => r.Uscc),
        new("对接人", r => r.Contact), new("联系电话", r => r.Phone), new("邮箱", r => r.Email), new("地址", r => r.Address),
        new("行业", r => r.Industry), new("年采购额（万元，含税）", r => r.Amount), new("客户级别", r => r.Class), new("业务员", r => r.Owner),
        new("建档日期", r => r.CreatedOn), new("最近联系", r => r.LastTouch), new("备注", r => r.Note),
    ]);

    public static SubsidiaryHabit Electronics { get; } = new("HN", "crm", "HN{0:D7}", "yyyy-MM-dd 00:00:00", Spec(AmountUnit.One, false), "0.00",
    [
        new("客户ID", r => r.SourceKey), new("单位名称", r => r.Name), new("统一社会信用代码", r => r.Uscc), new("联系人", r => r.Contact),
        new("手机", r => r.Phone), new("电子邮件", r => r.Email), new("详细地址", r => r.Address), new("所属行业", r => r.Industry),
        new("年采购额（元，不含税）", r => r.Amount), new("客户等级", r => r.Class), new("客户经理", r => r.Owner),
        new("创建时间", r => r.CreatedOn), new("最后跟进时间", r => r.LastTouch), new("跟进记录", r => r.Note),
    ]);

    public static SubsidiaryHabit Heavy { get; } = new("BF", "excel", "B{0:D6}", "yyyy.MM.dd", Spec(AmountUnit.Thousand, true), "#,0",
    [
        new("编码", r => r.SourceKey), new("企业全称", r => r.Name), new("信用代码", r => r.Uscc), new("联系人", r => r.Contact),
        new("手机号", r => r.Phone), new("固定电话", r => r.SecondPhone), new("通讯地址", r => r.Address), new("销售额（千元，含税）", r => r.Amount),
        new("账期", r => r.Term), new("归属人", r => r.Owner), new("最近联系日期", r => r.LastTouch), new("备注", r => r.Note),
    ]);

    public static SubsidiaryHabit Overseas { get; } = new("OS", "crm", "001H{0:D11}", "yyyy-MM-dd", Spec(AmountUnit.One, null), "0.00",
    [
        new("AccountId", r => r.SourceKey), new("AccountName", r => r.Name), new("EnglishName", r => r.EnglishName), new("TaxNo", r => r.Uscc),
        new("ContactName", r => r.Contact), new("Phone", r => r.Phone), new("Email", r => r.Email), new("BillingAddress", r => r.Address),
        new("Industry", r => r.Industry), new("AnnualPurchase", r => r.Amount), new("TaxIncluded", r => r.TaxFlag),
        new("Account Owner", r => r.Owner), new("LastActivity", r => r.LastTouch),
    ]);

    public static IReadOnlyList<SubsidiaryHabit> All { get; } = [Equipment, Electronics, Heavy, Overseas];

    /// <summary>Heading → cell of a row, without blank cells.</summary>
    public IReadOnlyDictionary<string, string> CellsOf(InventedRow row) =>
        Columns.Select(c => (c.Heading, Cell: c.Cell(row))).Where(c => c.Cell.Length > 0).ToDictionary(c => c.Heading, c => c.Cell);

    private static AmountSpec Spec(AmountUnit unit, bool? taxIncluded) => new(unit, "CNY", taxIncluded, AmountSpec.DefaultTaxRate);
}

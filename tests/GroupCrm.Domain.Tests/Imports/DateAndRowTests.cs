using GroupCrm.Domain.Imports;

namespace GroupCrm.Domain.Tests.Imports;

public class DateTextTests
{
    [Theory]
    [InlineData("2025年3月9日")]
    [InlineData("2025 年 3 月 9 日")]
    [InlineData("2025/3/9")]
    [InlineData("2025-03-09")]
    [InlineData("2025.03.09")]
    [InlineData("２０２５／３／９")]
    [InlineData("20250309")]
    [InlineData("25-3-9")]
    [InlineData("2025-03-09 00:00:00")]
    [InlineData("2025-03-09T08:15:00Z")]
    [InlineData("2025/3/9 下午 3:05")]
    [InlineData("2025年3月9日 8时30分")]
    [InlineData("45725")]
    [InlineData("45725.75")]
    [InlineData("9 Mar 2025")]
    [InlineData("Mar 9, 2025")]
    [InlineData("09-Mar-25")]
    [InlineData("2025年3月9号")]
    public void A_day_is_read_in_every_usual_form(string cell) => Assert.Equal(new DateCheck(new DateOnly(2025, 3, 9), null), DateText.Parse(cell));

    [Theory]
    [InlineData("13/2/2025", "2025-02-13")]
    [InlineData("2/13/2025", "2025-02-13")]
    [InlineData("3/3/2025", "2025-03-03")]
    public void Day_and_month_are_told_apart_where_only_one_reading_exists(string cell, string day) =>
        Assert.Equal(DateOnly.Parse(day), DateText.Parse(cell).Date);

    [Theory]
    [InlineData(null, "date.empty")]
    [InlineData("无", "date.empty")]
    [InlineData("3/9/2025", "date.ambiguous")]
    [InlineData("250309", "date.ambiguous")]
    [InlineData("2025年3月", "date.day-missing")]
    [InlineData("2025-03", "date.day-missing")]
    [InlineData("202503", "date.day-missing")]
    [InlineData("3月9日", "date.year-missing")]
    [InlineData("2025-02-29", "date.invalid")]
    [InlineData("2025-13-01", "date.invalid")]
    [InlineData("20251301", "date.invalid")]
    [InlineData("31/31/2025", "date.invalid")]
    [InlineData("1025-01-01", "date.out-of-range")]
    [InlineData("9999-12-31", "date.out-of-range")]
    [InlineData("13800138000", "date.not-a-date")]
    [InlineData("12", "date.not-a-date")]
    [InlineData("去年年底", "date.not-a-date")]
    public void What_is_no_day_says_why(string? cell, string reason) => Assert.Equal(new DateCheck(null, reason), DateText.Parse(cell));
}

public class RowClassifierTests
{
    private static readonly RowClassifier Sheet = new(3,
        ["序号", "客户编号", "客户名称", "联系电话", "合作金额"],
        [TargetField.Ignore, TargetField.SourceKey, TargetField.CompanyName, TargetField.Phone, TargetField.PurchaseAmount]);

    [Theory]
    [InlineData(1, "苏沪装备有限公司 客户台账||||", RowKind.Title)]
    [InlineData(2, "||||", RowKind.Blank)]
    [InlineData(3, "序号|客户编号|客户名称|联系电话|合作金额", RowKind.Header)]
    [InlineData(9, "序号|客户编号|客户名称|联系电话|合作金额", RowKind.RepeatedHeader)]
    [InlineData(9, "序号|客户编号|客户名称||", RowKind.RepeatedHeader)]
    [InlineData(4, "1|SH1|安庆公司|13800138000|8.06", RowKind.Data)]
    [InlineData(4, "1||安庆公司||", RowKind.Data)]
    [InlineData(4, "1|SH1|||", RowKind.Data)]
    [InlineData(4, "|||13800138000|", RowKind.Data)]
    [InlineData(4, "7||||", RowKind.Blank)]
    [InlineData(4, " |　||\t|", RowKind.Blank)]
    [InlineData(9, "合计||||", RowKind.Total)]
    [InlineData(9, "合 计：||||123.4", RowKind.Total)]
    [InlineData(9, "||小计||9,999.50", RowKind.Total)]
    [InlineData(9, "Total||||5", RowKind.Total)]
    [InlineData(9, "Grand Total||||5", RowKind.Total)]
    [InlineData(9, "||||8812.55", RowKind.Total)]
    [InlineData(9, "1||合计机械有限公司||5", RowKind.Data)]
    [InlineData(9, "||Total|13800138000|广州市天河区天河路1号", RowKind.Data)]
    [InlineData(9, "注：金额单位为万元||||", RowKind.Note)]
    [InlineData(9, "制表人：张三||||", RowKind.Note)]
    public void A_row_is_of_its_kind(int row, string cells, RowKind expected) => Assert.Equal(expected, Sheet.Classify(row, cells.Split('|')));

    [Fact]
    public void Only_data_rows_count_as_read()
    {
        var tally = new RowTally();
        foreach (var kind in new[] { RowKind.Title, RowKind.Header, RowKind.Data, RowKind.Blank, RowKind.Data, RowKind.Total }) tally.Add(kind);
        Assert.Equal((2, 1, 1), (tally.Read, tally.Of(RowKind.Total), tally.Of(RowKind.Blank)));
    }
}

using GroupCrm.Domain.Imports;

namespace GroupCrm.Domain.Tests.Imports;

public class ColumnSynonymsTests
{
    [Theory]
    [InlineData("客户名称", TargetField.CompanyName)]
    [InlineData("公司全称", TargetField.CompanyName)]
    [InlineData(" 单 位 名 称 ", TargetField.CompanyName)]
    [InlineData("*客户名称（必填）", TargetField.CompanyName)]
    [InlineData("AccountName", TargetField.CompanyName)]
    [InlineData("account_name", TargetField.CompanyName)]
    [InlineData("Ａｃｃｏｕｎｔ　Ｎａｍｅ", TargetField.CompanyName)]
    [InlineData("公司英文名", TargetField.EnglishName)]
    [InlineData("简称", TargetField.ShortName)]
    [InlineData("税号", TargetField.Uscc)]
    [InlineData("统一社会信用代码", TargetField.Uscc)]
    [InlineData("TaxNo", TargetField.Uscc)]
    [InlineData("对接人", TargetField.ContactName)]
    [InlineData("负责人", TargetField.ContactName)]
    [InlineData("主要联系人", TargetField.ContactName)]
    [InlineData("联系电话", TargetField.Phone)]
    [InlineData("电话1", TargetField.Phone)]
    [InlineData("电话2", TargetField.Phone)]
    [InlineData("手机号码", TargetField.Phone)]
    [InlineData("采购部电话", TargetField.Phone)]
    [InlineData("联系人电话", TargetField.Phone)]
    [InlineData("E-mail", TargetField.Email)]
    [InlineData("BillingAddress", TargetField.Address)]
    [InlineData("详细地址", TargetField.Address)]
    [InlineData("所属行业", TargetField.Industry)]
    [InlineData("2025销售额(千元 含税)", TargetField.PurchaseAmount)]
    [InlineData("合作金额（万元，含税）", TargetField.PurchaseAmount)]
    [InlineData("2025年度采购额", TargetField.PurchaseAmount)]
    [InlineData("币种", TargetField.Currency)]
    [InlineData("TaxIncluded", TargetField.TaxIncluded)]
    [InlineData("是否含税", TargetField.TaxIncluded)]
    [InlineData("业务员", TargetField.Owner)]
    [InlineData("客户经理", TargetField.Owner)]
    [InlineData("归属人", TargetField.Owner)]
    [InlineData("销售负责人", TargetField.Owner)]
    [InlineData("客户等级", TargetField.Class)]
    [InlineData("创建时间", TargetField.CreatedOn)]
    [InlineData("LastActivity", TargetField.LastTouch)]
    [InlineData("最近下单", TargetField.LastTouch)]
    [InlineData("跟进记录", TargetField.Note)]
    [InlineData("账期", TargetField.PaymentTerm)]
    [InlineData("内部编码", TargetField.SourceKey)]
    [InlineData("客户ID", TargetField.SourceKey)]
    [InlineData("序号", TargetField.Ignore)]
    [InlineData("联系人职务", TargetField.Ignore)]
    [InlineData("开户行", TargetField.Ignore)]
    public void A_heading_means_its_field(string heading, TargetField expected) => Assert.Equal(expected, ColumnSynonyms.Match(heading).Field);

    [Fact]
    public void A_word_known_by_its_ending_alone_is_less_sure_than_the_established_one() =>
        Assert.True(ColumnSynonyms.Match("采购部电话").Confidence < ColumnSynonyms.Match("电话").Confidence);

    [Fact]
    public void Every_field_has_one_stable_code_that_leads_back_to_it()
    {
        Assert.Equal(Enum.GetValues<TargetField>().Order(), TargetFields.All.Select(i => i.Field).Order());
        Assert.All(TargetFields.All, info => Assert.True(TargetFields.TryParse(info.Code, out var field) && field == info.Field));
        Assert.False(TargetFields.TryParse("owner-of-all", out _));
    }

    [Fact]
    public void Headings_that_begin_alike_lead_to_different_fields()
    {
        string[] headings = ["客户", "客户编号", "客户分类", "客户联系人", "客户归属", "客户行业", "客户简称", "客户地址", "客户电话", "客户邮箱", "客户备注"];
        Assert.Equal(headings.Length, headings.Select(h => ColumnSynonyms.Match(h).Field).Distinct().Count());
    }
}

public class ColumnSuggesterTests
{
    [Fact]
    public void The_later_of_two_years_is_suggested_and_the_earlier_left_out_with_its_reason()
    {
        var columns = ColumnSuggester.Suggest(["公司全称", "2025销售额(千元 含税)", "2024销售额(千元 含税)"]);
        Assert.Equal(TargetField.PurchaseAmount, columns[1].Field);
        Assert.Equal(new AmountSpec(AmountUnit.Thousand, "CNY", true, 0.13m), columns[1].Amount);
        Assert.Equal(TargetField.Ignore, columns[2].Field);
        Assert.Equal("import.column.earlier-year", columns[2].ReasonCode);
    }

    [Fact]
    public void Several_phone_columns_are_all_phones() =>
        Assert.All(ColumnSuggester.Suggest(["电话1", "电话2", "手机"]), c => Assert.Equal(TargetField.Phone, c.Field));

    [Fact]
    public void The_surer_column_wins_a_field_that_is_filled_once()
    {
        var columns = ColumnSuggester.Suggest(["名称", "客户名称"]);
        Assert.Equal([TargetField.Ignore, TargetField.CompanyName], columns.Select(c => c.Field));
        Assert.Equal("import.column.second-of-kind", columns[0].ReasonCode);
    }

    [Theory]
    [InlineData(new[] { "序号", "客户名称", "税号" }, 2)]
    [InlineData(new[] { "苏沪装备有限公司 客户台账（2025年度）" }, 0)]
    [InlineData(new[] { "1", "SH00001", "安庆正活祥生物科技有限责任公司", "9137", "冯强" }, 0)]
    public void A_header_is_the_row_that_names_things(string[] cells, int score) => Assert.Equal(score, ColumnSuggester.HeaderScore(cells));
}

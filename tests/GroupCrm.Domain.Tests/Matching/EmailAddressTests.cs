using GroupCrm.Matching.Contacts;

namespace GroupCrm.Domain.Tests.Matching;

public class EmailAddressTests
{
    [Theory]
    [InlineData("WuPing1705@139.com", "wuping1705@139.com", "139.com", true)]
    [InlineData(" fengj@laiao.com.cn;", "fengj@laiao.com.cn", "laiao.com.cn", false)]
    [InlineData("ｆｅｎｇｊ＠laiao。com", "fengj@laiao.com", "laiao.com", false)]
    [InlineData("mailto:a.b+c@x-y.co", "a.b+c@x-y.co", "x-y.co", false)]
    [InlineData("王伟 <wangwei@laiao.cn>", "wangwei@laiao.cn", "laiao.cn", false)]
    [InlineData("邮箱：wangwei@laiao.cn。", "wangwei@laiao.cn", "laiao.cn", false)]
    [InlineData("wangwei @ laiao.cn", "wangwei@laiao.cn", "laiao.cn", false)]
    [InlineData("admin@例子.公司", "admin@例子.公司", "例子.公司", false)]
    public void An_address_is_cleaned(string cell, string value, string domain, bool isPublic)
    {
        var mail = Assert.Single(EmailAddress.Parse(cell));
        Assert.Equal((true, value, domain, isPublic, null), (mail.IsValid, mail.Value, mail.Domain, mail.IsPublicHost, mail.ReasonCode));
    }

    [Theory]
    [InlineData("test", "email.empty-word")]
    [InlineData("n/a", "email.empty-word")]
    [InlineData("无", "email.empty-word")]
    [InlineData("test@test.com", "email.dummy")]
    [InlineData("123@123.com", "email.dummy")]
    [InlineData("no@no.com", "email.dummy")]
    [InlineData("abc@example.com", "email.dummy")]
    [InlineData("000000@qq.com", "email.dummy")]
    [InlineData("123456@qq.com", "email.dummy")]
    [InlineData("mofengti2281qq.com", "email.at")]
    [InlineData("suncw@shanhai.com.cn@", "email.at")]
    [InlineData("a@b@c.com", "email.at")]
    [InlineData("wang..wei@laiao.cn", "email.local")]
    [InlineData("@laiao.cn", "email.local")]
    [InlineData("王伟@laiao.cn", "email.local")]
    [InlineData("wangwei@laiao..cn", "email.domain")]
    [InlineData("wangwei@laiao", "email.domain")]
    [InlineData("wangwei@laiao.c0", "email.domain")]
    [InlineData("wangwei@-laiao.cn", "email.domain")]
    public void A_broken_address_says_why(string cell, string reason)
    {
        var mail = Assert.Single(EmailAddress.Parse(cell));
        Assert.Equal((false, reason, null), (mail.IsValid, mail.ReasonCode, mail.Value));
    }

    [Theory]
    [InlineData("a1@laiao.cn; b1@laiao.cn")]
    [InlineData("a1@laiao.cn/b1@laiao.cn")]
    [InlineData("a1@laiao.cn，b1@laiao.cn")]
    [InlineData("a1@laiao.cn\r\nb1@laiao.cn")]
    public void Two_addresses_in_a_cell(string cell) =>
        Assert.Equal(["a1@laiao.cn", "b1@laiao.cn"], EmailAddress.Parse(cell).Select(m => m.Value));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void An_empty_cell_has_no_address(string? cell) => Assert.Empty(EmailAddress.Parse(cell));
}

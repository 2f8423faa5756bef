using GroupCrm.Matching.Names;
using GroupCrm.Matching.Places;
using GroupCrm.Matching.Text;

namespace GroupCrm.Domain.Tests.Matching;

public class WrittenTests
{
    [Theory]
    [InlineData("Alder CNC Machine Tools Co., Ltd.", "Alder CNC Machine Tools Co., Ltd.")]
    [InlineData("  ＡＢＢ　（中国） 有限公司 ", "ABB(中国)有限公司")]
    [InlineData("eBay 網絡科技", "eBay网络科技")]
    [InlineData("苏州恒力（停用）", "苏州恒力")]
    [InlineData("", "")]
    public void A_name_keeps_its_letters_as_they_were_written(string raw, string shown) =>
        Assert.Equal(shown, Written.As(CompanyName.Parse(raw).Clean, raw));

    [Theory]
    [InlineData("198 Le Duan Street,  District 1, Ho Chi Minh City, Vietnam", "198 Le Duan Street, District 1, Ho Chi Minh City, Vietnam")]
    [InlineData("江苏省 苏州市 工业园区 Suhong Road 8号", "江苏省苏州市工业园区Suhong Road 8号")]
    public void An_address_in_letters_keeps_its_blanks(string raw, string shown) =>
        Assert.Equal(shown, Written.As(ChineseAddress.Parse(raw).Clean, raw));
}

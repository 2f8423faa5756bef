using FsCheck;
using FsCheck.Fluent;
using GroupCrm.Matching.Codes;
using GroupCrm.Matching.Contacts;
using GroupCrm.Matching.Names;
using GroupCrm.Matching.Places;
using GroupCrm.Matching.Text;

namespace GroupCrm.Domain.Tests.Matching;

/// <summary>Files hold anything; no normaliser may throw, and normalising what is normal changes nothing.</summary>
public class AnyInputTests
{
    // Pieces that the parsers look for, in any order and number, between arbitrary characters.
    private static readonly string[] Pieces =
    [
        "(", ")", "（", "）", "-", "/", "+", "#", "x", "转", "ext", "@", ".", "。", " ", "\t", "\n", "\uD800", "\uDC00", "\u0000", "\uFFFF", "0", "00", "86",
        "13743657548", "0755", "82981234", "E10", "有限公司", "分公司", "停用", "广州", "北京市", "朝阳区", "省", "镇", "科技", "总", "经理", "王", "qq.com", "①", "ﬁ", "e\u0301",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(Gen.Elements(Pieces), Gen.Choose(0, char.MaxValue).Select(c => ((char)c).ToString()))
        .ListOf().Select(parts => string.Concat(parts));

    [Fact]
    public void Nothing_throws() => Prop.ForAll(Text.ToArbitrary(), text =>
    {
        Uscc.Check(text);
        PhoneNumbers.Parse(text);
        EmailAddress.Parse(text);
        PersonName.Parse(text);
        CompanyName.Parse(text);
        ChineseAddress.Parse(text, text);
        Pinyin.SortKey(text);
        Pinyin.PersonSortKey(text);
        Pinyin.Initials(text);
        Pinyin.Full(text);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithEndSize(40));

    [Fact]
    public void Folding_twice_is_folding_once() =>
        Prop.ForAll(Text.ToArbitrary(), text => HanScript.Fold(HanScript.Fold(text)) == HanScript.Fold(text))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithEndSize(40));

    [Theory]
    [InlineData('1', 100_000)]
    [InlineData('广', 100_000)]
    [InlineData('(', 20_000)]
    [InlineData(' ', 100_000)]
    [InlineData('@', 100_000)]
    public void A_very_long_cell_is_read_too(char c, int length)
    {
        var text = new string(c, length);
        Assert.False(Uscc.Check(text).IsValid);
        Assert.DoesNotContain(PhoneNumbers.Parse(text), p => p.IsValid);
        Assert.DoesNotContain(EmailAddress.Parse(text), e => e.IsValid);
        Assert.Equal(text, CompanyName.Parse(text).Raw);
        Assert.Null(ChineseAddress.Parse(text, text).DistrictCode);
    }
}

using GroupCrm.Matching.Text;

namespace GroupCrm.Domain.Tests.Matching;

public class TextTests
{
    [Theory]
    [InlineData("廣東機電設備有限公司", "广东机电设备有限公司")]
    [InlineData("烏魯木齊發展銀行", "乌鲁木齐发展银行")]
    [InlineData("三乾建筑", "三乾建筑")]
    [InlineData("乾燥設備", "干燥设备")]
    [InlineData("俱乐部", "俱乐部")]
    [InlineData("臺灣後裏", "台湾后里")]
    [InlineData("ABC 123", "ABC 123")]
    [InlineData(null, "")]
    public void Traditional_script_becomes_simplified(string? text, string expected) => Assert.Equal(expected, HanScript.ToSimplified(text));

    [Theory]
    [InlineData("ＡＢＣ１２３（深圳）", "ABC123(深圳)")]
    [InlineData("【停用】〔甲〕", "(停用)(甲)")]
    [InlineData("  a \t b\u3000c\r\n", "A B C")]
    [InlineData("甲\u200B乙\uFEFF\u0000丙", "甲乙丙")]
    [InlineData("㈱①Ⅱ", "(株)1II")]
    [InlineData("Société e\u0301", "SOCIÉTÉ É")]
    [InlineData("A–B—C－D", "A-B-C-D")]
    [InlineData("甲\uD800乙", "甲乙")]
    [InlineData("甲\uD800①乙", "甲1乙")]
    [InlineData("\uD842\uDFB7", "\uD842\uDFB7")]
    [InlineData(null, "")]
    public void Folding_leaves_one_form(string? text, string expected) => Assert.Equal(expected, HanScript.Fold(text));

    [Theory]
    [InlineData("上海重庆", "shang hai chong qing")]
    [InlineData("重工", "zhong gong")]
    [InlineData("長沙銀行", "chang sha yin hang")]
    [InlineData("行者", "xing zhe")]
    [InlineData("厦门乐清六安台州", "xia men yue qing lu an tai zhou")]
    [InlineData("大厦", "da sha")]
    [InlineData("绿地吕梁", "lv di lv liang")]
    [InlineData("佛山市", "fo shan shi")]
    [InlineData("3M中国", "3m zhong guo")]
    [InlineData("ABC 科技", "abc ke ji")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void The_sort_key_is_pinyin_in_syllables(string? text, string expected) => Assert.Equal(expected, Pinyin.SortKey(text));

    [Fact]
    public void Sort_keys_order_names_by_sound() =>
        Assert.Equal(["安徽", "北京", "长沙", "重庆", "厦门", "中兴"],
            new[] { "中兴", "厦门", "重庆", "北京", "长沙", "安徽" }.OrderBy(Pinyin.SortKey, StringComparer.Ordinal));

    [Theory]
    [InlineData("上海重庆", "shcq", "shanghaichongqing")]
    [InlineData("ABC（深圳）", "abcsz", "abcshenzhen")]
    [InlineData("银行 365", "yh365", "yinhang365")]
    public void Initials_and_full_pinyin_are_for_search(string text, string initials, string full) =>
        Assert.Equal((initials, full), (Pinyin.Initials(text), Pinyin.Full(text)));

    [Theory]
    [InlineData("曾志伟", "zeng zhi wei")]
    [InlineData("单田芳", "shan tian fang")]
    [InlineData("解晓东", "xie xiao dong")]
    [InlineData("仇英", "qiu ying")]
    [InlineData("区伟", "ou wei")]
    [InlineData("查良镛", "zha liang yong")]
    [InlineData("朴树", "piao shu")]
    [InlineData("翟天临", "zhai tian lin")]
    [InlineData("尉迟恭", "yu chi gong")]
    [InlineData("王重阳", "wang chong yang")]
    public void Surnames_are_read_as_surnames(string name, string expected) => Assert.Equal(expected, Pinyin.PersonSortKey(name));
}

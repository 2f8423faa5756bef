using GroupCrm.Matching.Search;

namespace GroupCrm.Domain.Tests.Matching;

public sealed class SearchNamesTests
{
    [Theory]
    [InlineData("深圳市騰訊計算機", "深圳市腾讯计算机")]
    [InlineData("ＡＢＢ（中国）", "ABB中国")]
    [InlineData("Citroën S.A.", "CITROENSA")]
    [InlineData(" a b ", "AB")]
    [InlineData("！？", "")]
    [InlineData(null, "")]
    public void A_name_is_compared_by_its_letters_and_digits(string? text, string normal) => Assert.Equal(normal, SearchNames.Normalise(text));

    [Theory]
    [InlineData("深圳市腾讯科技有限公司", "腾讯", "讯科", "司", "SZSTXKJYXGS", "TXKJYXGS", "TENGXUNKEJIYOUXIANGONGSI")]
    [InlineData("3M中国有限公司", "中国", "3M中国有限公司")]
    [InlineData("Siemens Industry Automation Ltd.", "SIEMENSINDUSTRYAUTOMATIO", "INDUSTRYAUTOMATIONLTD", "AUTOMATIONLTD")]
    public void A_name_has_keys_for_neighbours_words_and_pinyin(string name, params string[] expected)
    {
        var keys = SearchNames.KeysOf(SearchNames.Text([name])).Select(k => k.Key).ToList();
        Assert.All(expected.Select(e => e.Length > SearchNames.LongestKey ? e[..SearchNames.LongestKey] : e), e => Assert.Contains(e, keys));
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.All(keys, k => Assert.InRange(k.Length, 1, SearchNames.LongestKey));
    }

    [Fact]
    public void Of_the_keys_with_one_first_character_one_leads()
    {
        var keys = SearchNames.KeysOf(SearchNames.Text(["科大科技公司", "科技大科"]));
        Assert.All(keys.GroupBy(k => k.Key[0]), group => Assert.Single(group, k => k.Leads));
        Assert.Contains(keys, k => k.Key[0] == '科');
    }

    [Fact]
    public void Names_that_say_the_same_count_once_and_the_text_has_an_end()
    {
        Assert.Equal(["华为技术", "HUAWEI"], SearchNames.NamesOf(SearchNames.Text(["华为技术", "華為技術", " ", null, "Huawei"])));
        Assert.True(SearchNames.Text(Enumerable.Range(0, 500).Select(i => $"名称{i}有限责任公司")).Length <= 4_000);
        Assert.Empty(SearchNames.KeysOf(""));
    }

    [Theory]
    [InlineData("科", "科", "秒")]
    [InlineData("AB", "AB", "AC")]
    [InlineData("\uD7FF", "\uD7FF", "\uE000")]
    public void All_that_begins_so_is_a_range(string beginning, string from, string to) => Assert.Equal((from, to), SearchQuery.Between(beginning));

    [Theory]
    [InlineData("科", "", "科", false, true)]
    [InlineData("科技", "科技", null, false, false)]
    [InlineData("騰訊科", "腾讯 讯科", null, true, false)]
    [InlineData("一二三四五六七八九", "一二 三四 五六 八九", null, true, false)]
    [InlineData("tx", "", "TX", false, false)]
    [InlineData("tx kj", "", "TXKJ", false, false)]
    [InlineData("3M中", "", "中", true, true)]
    [InlineData("ABB中国", "中国", null, true, false)]
    public void A_text_is_read_as_pairs_or_as_one_range(string typed, string pairs, string? from, bool look, bool one)
    {
        var query = SearchQuery.Read(typed);
        Assert.Equal(pairs, string.Join(' ', query.Pairs));
        Assert.Equal(from, query.Range?.From);
        Assert.Equal(look, query.NeedsLook);
        Assert.Equal(one, query.IsOneCharacter);
    }

    [Theory]
    [InlineData("13805138246", "+8613805138246")]
    [InlineData("+86 138 0513 8246", "+8613805138246")]
    [InlineData("１３８０５１３８２４６", "+8613805138246")]
    [InlineData("138051", "+86138051 138051")]
    [InlineData("1380", "")]
    [InlineData("K13805138246", "")]
    public void Digits_are_read_as_the_beginning_of_a_phone(string typed, string phones) =>
        Assert.Equal(phones, string.Join(' ', SearchQuery.Read(typed).Phones));

    [Theory]
    [InlineData("王小明", "王小明")]
    [InlineData("王", null)]
    [InlineData("王总", null)]
    [InlineData("K001", null)]
    [InlineData("John Smith", "JOHNSMITH")]
    public void Two_characters_may_be_a_person(string typed, string? person) => Assert.Equal(person, SearchQuery.Read(typed).Person);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200b\u200d")]
    [InlineData("\ud83d")]
    [InlineData("😀😀")]
    [InlineData("\0%_'\"")]
    public void No_text_breaks_it(string typed) => Assert.NotNull(SearchQuery.Read(typed));
}

using GroupCrm.Matching.Contacts;

namespace GroupCrm.Domain.Tests.Matching;

public class PersonNameTests
{
    [Theory]
    [InlineData("吴平", "吴平", null, false)]
    [InlineData("王总", "王", "总", true)]
    [InlineData("李工", "李", "工", true)]
    [InlineData("张经理", "张", "经理", true)]
    [InlineData("余女士", "余", "女士", true)]
    [InlineData("陈先生", "陈", "先生", true)]
    [InlineData("欧阳总", "欧阳", "总", true)]
    [InlineData("张建国经理", "张建国", "经理", false)]
    [InlineData("王建国总", "王建国", "总", false)]
    [InlineData("陈建工", "陈建工", null, false)]
    [InlineData("老王", "王", "老", true)]
    [InlineData("張 三（采购）", "张三", "采购", false)]
    [InlineData("欧阳修", "欧阳修", null, false)]
    [InlineData("Mr. John Smith", "JOHN SMITH", "MR", false)]
    [InlineData("(王五)", "王五", null, false)]
    [InlineData("无", "", null, false)]
    [InlineData(null, "", null, false)]
    public void Titles_are_taken_off(string? text, string name, string? honorific, bool surnameOnly)
    {
        var parts = PersonName.Parse(text);
        Assert.Equal((name, honorific, surnameOnly), (parts.Name, parts.Honorific, parts.IsSurnameOnly));
    }

    [Theory]
    [InlineData("张 三", "張三先生")]
    [InlineData("John Smith", "Mr. john smith")]
    public void Spellings_of_one_name_share_the_key(string one, string other) =>
        Assert.Equal(PersonName.Parse(one).Key, PersonName.Parse(other).Key);
}

using GroupCrm.Matching.Text;

namespace GroupCrm.Web.Modules.Setup.Inventing;

/// <summary>A person at an invented company.</summary>
internal sealed record InventedContact(string Name, string Mobile, string Email)
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";
    private const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红梅鹏飞宇浩欣怡雪琳晨阳佳慧文斌志国建海波峰";
    private static readonly string[] Prefixes = ["130", "135", "136", "137", "139", "150", "151", "158", "159", "177", "180", "186", "188", "189"];

    /// <summary>Makes a person up who writes from the company's host.</summary>
    public static InventedContact Of(Dice dice, InventedCompany company)
    {
        var name = NameOf(dice);
        return new InventedContact(name, dice.Of(Prefixes) + dice.Digits(8), $"{Pinyin.PersonSortKey(name).Replace(" ", "", StringComparison.Ordinal)}@{company.Host}");
    }

    /// <summary>A Chinese name of two or three characters.</summary>
    public static string NameOf(Dice dice)
    {
        var name = $"{Surnames[dice.Below(Surnames.Length)]}{Given[dice.Below(Given.Length)]}";
        return dice.Hits(65) ? name + Given[dice.Below(Given.Length)] : name;
    }
}

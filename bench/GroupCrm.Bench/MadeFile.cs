using System.Globalization;
using System.Text;
using GroupCrm.Matching.Codes;

namespace GroupCrm.Bench;

/// <summary>
/// A subsidiary's file of any length, the same each time: company names as random as real ones, so that every index is met in its
/// middle and not at its end. A fifth of the rows speaks of a company that an earlier row spoke of.
/// </summary>
internal static class MadeFile
{
    private static readonly string[] Trades =
        ["精密机械", "电子科技", "纺织", "新型建材", "国际物流", "食品", "自动化设备", "医疗器械", "化工", "汽车零部件", "包装材料", "环保工程", "仪器仪表", "软件"];

    private static readonly (string City, string Code)[] Cities =
    [
        ("南京市", "320100"), ("上海市", "310115"), ("广州市", "440106"), ("成都市", "510104"), ("沈阳市", "210102"), ("苏州市", "320505"), ("杭州市", "330106"),
        ("武汉市", "420106"), ("青岛市", "370202"), ("西安市", "610113"), ("长沙市", "430104"), ("郑州市", "410105"),
    ];

    private static readonly string[] Roads = ["中山路", "人民路", "解放大道", "科技园路", "东西路", "江海路", "长江路", "建设路", "创业大道", "工业园一路"];
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹";

    private const string Characters =
        "德昌莱奥恒泰瑞丰宏达华盛金源天成博远卓越新锐汇通佳美东方南星海川云龙江山正大兴业永安嘉禾利民顺景明辉广联合众信诚鑫隆凯旋康宁福临春晖长青百川千里万象中科启航远航智创蓝天碧水高峰飞翔腾跃";

    /// <summary>Writes the file with its header; returns its bytes.</summary>
    public static long Write(string path, int rows)
    {
        using (var writer = new StreamWriter(path, false, new UTF8Encoding(true), 1 << 20))
        {
            writer.WriteLine("客户编号,客户名称,统一社会信用代码,联系人,电话,邮箱,地址,年采购额（元，不含税）,最近联系");
            for (var i = 0; i < rows; i++)
                writer.WriteLine(Line(i));
        }

        return new FileInfo(path).Length;
    }

    private static string Line(int row)
    {
        var isAgain = row % 5 == 4;
        var random = new Random(isAgain ? new Random(row).Next(row / 5 * 4 + 1) : row - row / 5);
        var (city, code) = Cities[random.Next(Cities.Length)];
        var name = new StringBuilder(isAgain ? city[..2] : city);
        for (var i = random.Next(3, 5); i > 0; i--)
            name.Append(Characters[random.Next(Characters.Length)]);
        name.Append(Trades[random.Next(Trades.Length)]).Append("有限公司");
        var body = $"91{code}MA{random.Next(36 * 36 * 36 % 10000):D4}{random.Next(1000):D3}";
        var uscc = random.Next(3) == 0 ? "" : body + Uscc.CheckCharacter(body);
        var person = $"{Surnames[random.Next(Surnames.Length)]}{Characters[random.Next(Characters.Length)]}";
        var phone = $"13{random.Next(100_000_000, 1_000_000_000)}";
        var mail = random.Next(2) == 0 ? "" : $"u{random.Next(1_000_000)}@mail{random.Next(5_000)}.com.cn";
        var touched = new DateOnly(2026, 1, 1).AddDays(random.Next(300));
        return string.Create(CultureInfo.InvariantCulture,
            $"K{row:D8},{name},{uscc},{person},{phone},{mail},{city}{Roads[random.Next(Roads.Length)]}{random.Next(1, 2_000)}号,{random.Next(10_000_000) / 100m},{touched:yyyy-MM-dd}");
    }
}

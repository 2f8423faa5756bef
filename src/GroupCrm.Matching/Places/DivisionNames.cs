using System.Text;
using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Places;

/// <summary>Shorter and foreign forms of the names of divisions.</summary>
internal static class DivisionNames
{
    private static readonly string[] Endings =
    [
        "维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "新区", "矿区", "省", "市", "区",
        "县", "盟", "州", "旗",
    ];

    // Words of their own, whose last character is no ending: 长春高新技术产业开发区.
    private static readonly string[] Whole =
        ["开发区", "示范区", "合作区", "保税区", "试验区", "产业区", "园区", "管理区", "经济区", "风景区", "游览区", "实验区", "功能区"];

    private static readonly (string Kind, string Words)[] Zones =
    [
        ("高新技术产业开发区", "High-tech Zone"), ("经济技术开发区", "Economic and Technological Zone"), ("高新技术产业园区", "High-tech Park"),
        ("经济开发区", "Economic Zone"), ("工业园区", "Industrial Park"), ("高新区", "High-tech Zone"), ("开发区", "Development Zone"), ("示范区", "Demonstration Zone"),
        ("合作区", "Cooperation Zone"), ("保税区", "Bonded Zone"), ("试验区", "Pilot Zone"), ("管理区", "Administrative Zone"),
    ];

    private static readonly string[] Peoples =
    [
        "各族", "蒙古族", "蒙古", "回族", "藏族", "维吾尔", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族", "白族", "土家族",
        "哈尼族", "哈萨克族", "哈萨克", "傣族", "黎族", "傈僳族", "佤族", "畲族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜族", "柯尔克孜",
        "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族", "锡伯", "普米族", "塔吉克", "怒族", "鄂温克族", "裕固族", "保安族",
        "独龙族", "鄂伦春", "鄂温克",
    ];

    private static readonly Dictionary<string, string> EnglishNames = new(StringComparer.Ordinal)
    {
        ["150000"] = "Inner Mongolia", ["540000"] = "Tibet", ["610000"] = "Shaanxi", ["710000"] = "Taiwan", ["810000"] = "Hong Kong",
        ["810100"] = "Hong Kong", ["820000"] = "Macao", ["820100"] = "Macao", ["230000"] = "Heilongjiang", ["150100"] = "Hohhot",
        ["150200"] = "Baotou", ["150600"] = "Ordos", ["650100"] = "Urumqi", ["540100"] = "Lhasa", ["230100"] = "Harbin", ["230200"] = "Qiqihar",
        ["710100"] = "Taipei", ["710400"] = "Taichung", ["710600"] = "Kaohsiung", ["710700"] = "Keelung", ["650400"] = "Turpan", ["653100"] = "Kashgar",
        ["650200"] = "Karamay", ["540200"] = "Shigatse",
    };

    /// <summary>广东省 → 广东, 恩施土家族苗族自治州 → 恩施; a name that would be left with one character stays (涉县, 东区).</summary>
    public static string Short(string name)
    {
        if (Whole.Any(word => name.EndsWith(word, StringComparison.Ordinal))) return name;
        foreach (var ending in Endings)
        {
            if (!name.EndsWith(ending, StringComparison.Ordinal) || name.Length - ending.Length < 2) continue;
            var rest = name[..^ending.Length];
            return ending.StartsWith("自治", StringComparison.Ordinal) && rest != "内蒙古" ? WithoutPeoples(rest) : rest;
        }
        return name;
    }

    public static string English(string code, string shortName)
    {
        if (EnglishNames.TryGetValue(code, out var known)) return known;
        foreach (var (kind, words) in Zones)
            if (shortName.EndsWith(kind, StringComparison.Ordinal) && shortName.Length > kind.Length + 1)
                return $"{Spelled(shortName[..^kind.Length])} {words}";
        return Spelled(shortName);
    }

    private static string Spelled(string shortName)
    {
        var english = new StringBuilder();
        foreach (var syllable in Pinyin.Syllables(shortName))
        {
            if (english.Length > 0 && syllable[0] is ('a' or 'e' or 'o')) english.Append('\'');
            english.Append(english.Length == 0 ? Capital(syllable) : syllable);
        }
        return english.Replace("lv", "lü").Replace("nv", "nü").Replace("Lv", "Lü").Replace("Nv", "Nü").ToString();
    }

    // 双江拉祜族佤族布朗族傣族 → 双江
    private static string WithoutPeoples(string name)
    {
        for (var found = true; found;)
        {
            found = false;
            foreach (var people in Peoples)
            {
                if (!name.EndsWith(people, StringComparison.Ordinal) || name.Length - people.Length < 2) continue;
                name = name[..^people.Length];
                found = true;
                break;
            }
        }
        return name;
    }

    private static string Capital(string syllable) => char.ToUpperInvariant(syllable[0]) + syllable[1..];
}

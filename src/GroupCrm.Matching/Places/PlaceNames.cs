using System.Collections.Frozen;
using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Places;

/// <summary>Finds names of divisions in running text and decides which division a name means beside what is known already.</summary>
internal static class PlaceNames
{
    private const int LongestName = 16;
    private static readonly FrozenDictionary<string, Division[]> ByName = Build();
    private static readonly FrozenDictionary<string, Division[]>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly byte[] LongestByFirst = LongestByFirstCharacter();

    // 上海路, 北京西路, 中山三路, 南京大街: the name of a road, not where it is.
    private static readonly WordSet RoadEndings = new(["路", "街", "大道", "大街", "巷", "道", "胡同", "弄", "桥", "村", "镇", "乡", "街道", "广场", "大厦", "港路"]);

    /// <summary>
    /// The place at the start of <paramref name="text"/> that agrees with <paramref name="known"/> and adds to it or repeats it.
    /// </summary>
    /// <param name="text">Folded and simplified text without blanks.</param>
    /// <param name="known">What is known of the place already.</param>
    /// <param name="length">How much of the text names it; 0 when it names none.</param>
    /// <param name="inName">
    /// In a company's name no roads need be told from places (珠海路畅), and counties are named short (天台欧帕, 昆山川兴).
    /// </param>
    public static Place Next(ReadOnlySpan<char> text, Place known, out int length, bool inName = false)
    {
        length = 0;
        if (text.IsEmpty) return known;
        for (var n = Math.Min(LongestByFirst[text[0]], text.Length); n >= 2; n--)
        {
            if (!Lookup.TryGetValue(text[..n], out var divisions)) continue;
            if (Choose(divisions, text[..n], text[n..], known, inName) is not { } place) continue;
            length = n;
            return place;
        }
        return known;
    }

    private static Place? Choose(Division[] divisions, ReadOnlySpan<char> name, ReadOnlySpan<char> after, Place known, bool inName)
    {
        Division? only = null;
        foreach (var d in divisions)
        {
            var isFull = name.Length == d.Name.Length;
            if (!isFull && (IsPartOfDistrict(after) || (!inName && IsRoad(after)))) continue;
            if (!known.Agrees(d) || (!isFull && !MayBeShort(d, known, inName))) continue;
            // A province, a city and a district may share a name (吉林): the widest that adds something is meant.
            if (only is not null && only.Level != d.Level) continue;
            if (only is not null) return null;
            only = d;
        }
        return only is null ? null : known.With(only);
    }

    // Half the districts share a short name with something else: it counts only below a city that is known, or for a county-level city
    // below its province.
    private static bool MayBeShort(Division d, Place known, bool inName) => d.Level switch
    {
        DivisionLevel.District => known.City == d.CityCode || (known.Province == d.ProvinceCode && d.Name[^1] == '市')
            || (inName && known.Province is null && d.Name[^1] is ('市' or '县')),
        _ => true,
    };

    // 朝阳区 is no part of 朝阳, though it may be one of several 朝阳区.
    private static bool IsPartOfDistrict(ReadOnlySpan<char> after) => !after.IsEmpty && after[0] is ('区' or '县');

    private static bool IsRoad(ReadOnlySpan<char> after)
    {
        if (after.IsEmpty) return false;
        if (RoadEndings.AtStart(after) > 0) return true;
        return after[0] is '东' or '西' or '南' or '北' or '中' or '一' or '二' or '三' or '四' or '五' or '六' or '七' or '八'
            or '九' or '十' or '新' or '老' or '大' && after.Length > 1 && RoadEndings.AtStart(after[1..]) > 0;
    }

    private static FrozenDictionary<string, Division[]> Build()
    {
        var names = new Dictionary<string, List<Division>>(StringComparer.Ordinal);
        foreach (var d in Divisions.All)
        {
            Add(names, d.Name, d);
            if (d.ShortName != d.Name && d.ShortName.Length >= 2) Add(names, d.ShortName, d);
            if (WithoutAutonomy(d.Name) is { } spoken && spoken != d.ShortName) Add(names, spoken, d);
        }
        return names.ToFrozenDictionary(p => p.Key, p => p.Value.OrderBy(d => d.Level).ToArray(), StringComparer.Ordinal);
    }

    // 恩施土家族苗族自治州 is written 恩施州 and 恩施土家族苗族 too.
    private static string? WithoutAutonomy(string name)
    {
        var at = name.IndexOf("自治", StringComparison.Ordinal);
        return at < 2 ? null : name[..at];
    }

    private static void Add(Dictionary<string, List<Division>> names, string name, Division division)
    {
        if (name.Length > LongestName) return;
        if (!names.TryGetValue(name, out var list)) names[name] = list = [];
        if (!list.Contains(division)) list.Add(division);
    }

    private static byte[] LongestByFirstCharacter()
    {
        var table = new byte[char.MaxValue + 1];
        foreach (var name in ByName.Keys) table[name[0]] = Math.Max(table[name[0]], (byte)name.Length);
        return table;
    }
}

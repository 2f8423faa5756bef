using System.Collections.Frozen;
using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Places;

public enum DivisionLevel { Province, City, District }

/// <summary>One administrative division.</summary>
/// <param name="Code">Six digits, GB/T 2260 (own numbers below 71, 81 and 82): 440000, 440300, 440305.</param>
/// <param name="Name">Full Chinese name.</param>
/// <param name="ShortName">The name as spoken: without 市, 自治区, names of peoples.</param>
/// <param name="Level">Province, city or district.</param>
/// <param name="ProvinceCode">Code of its province, itself for a province.</param>
/// <param name="CityCode">
/// Code of its city, itself for a city, null for a province. A municipality (北京) is one city, xx0100; a county that stands directly
/// under its province (济源) is its own city.
/// </param>
public sealed record Division(string Code, string Name, string ShortName, DivisionLevel Level, string ProvinceCode, string? CityCode)
{
    /// <summary>Name in Latin letters, from the reading: Guangzhou, Xi'an, Inner Mongolia.</summary>
    public string EnglishName { get; } = DivisionNames.English(Code, ShortName);
}

/// <summary>The administrative divisions of China: provinces, cities, districts and counties.</summary>
public static class Divisions
{
    private static readonly Division[] Rows = Load();
    private static readonly FrozenDictionary<string, Division> ByCode = Rows.ToFrozenDictionary(d => d.Code, StringComparer.Ordinal);
    private static readonly ILookup<string, Division> ByParent = Rows.Where(d => d.Level != DivisionLevel.Province)
        .ToLookup(d => ParentCode(d)!, StringComparer.Ordinal);

    /// <summary>All divisions, by code.</summary>
    public static IReadOnlyList<Division> All => Rows;

    /// <summary>The division with this code; null when there is none.</summary>
    public static Division? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>The divisions directly below one, by code; with null the provinces.</summary>
    public static IEnumerable<Division> Children(string? code) =>
        code is null ? Rows.Where(d => d.Level == DivisionLevel.Province) : ByParent[code];

    private static string? ParentCode(Division d) =>
        d.Level == DivisionLevel.District && d.CityCode != d.Code ? d.CityCode : d.ProvinceCode;

    private static Division[] Load()
    {
        var pairs = EmbeddedList.Pairs("divisions.txt").ToArray();
        var provinces = pairs.Where(p => p.Left.EndsWith("0000", StringComparison.Ordinal))
            .ToDictionary(p => p.Left[..2], p => p.Right, StringComparer.Ordinal);
        return [.. pairs.Select(p => Read(p.Left, p.Right, provinces)).OfType<Division>()];
    }

    // "市辖区", "县" of a municipality and "省直辖…" are headings of the official list, not places.
    private static Division? Read(string code, string name, Dictionary<string, string> provinces)
    {
        var province = code[..2] + "0000";
        if (code == province) return new(code, name, DivisionNames.Short(name), DivisionLevel.Province, province, null);
        var isMunicipality = code[..2] is "11" or "12" or "31" or "50";
        if (code.EndsWith("00", StringComparison.Ordinal) && code[2..4] != "90")
        {
            if (isMunicipality && code[2..4] != "01") return null;
            var cityName = isMunicipality ? provinces[code[..2]] : name;
            return new(code, cityName, DivisionNames.Short(cityName), DivisionLevel.City, province, code);
        }
        if (code.EndsWith("00", StringComparison.Ordinal)) return null;
        var isDirect = code[2..4] == "90";
        var city = isMunicipality ? code[..2] + "0100" : isDirect ? code : code[..4] + "00";
        return new(code, name, DivisionNames.Short(name), DivisionLevel.District, province, city);
    }
}

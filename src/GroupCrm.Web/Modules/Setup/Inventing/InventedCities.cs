using GroupCrm.Matching.Places;

namespace GroupCrm.Web.Modules.Setup.Inventing;

/// <summary>A city in which invented companies stand.</summary>
/// <param name="Division">The city's division.</param>
/// <param name="AreaCode">Its telephone area code.</param>
/// <param name="Districts">Its districts; empty where it has none.</param>
internal sealed record InventedCity(Division Division, string AreaCode, IReadOnlyList<Division> Districts)
{
    public Division Province { get; } = Divisions.Find(Division.ProvinceCode)!;

    /// <summary>Whether the city is its own province.</summary>
    public bool IsMunicipality => Division.Code[2..] == "0100" && Province.Name == Division.Name;
}

/// <summary>The cities, by the part of the country that serves them.</summary>
internal static class InventedCities
{
    public static IReadOnlyList<InventedCity> East { get; } = Of("320500 0512,320200 0510,310100 021,330100 0571,330200 0574,320100 025,320400 0519,340100 0551,370200 0532,370100 0531,350200 0592");
    public static IReadOnlyList<InventedCity> South { get; } = Of("440300 0755,440100 020,441900 0769,440600 0757,440400 0756,450100 0771");
    public static IReadOnlyList<InventedCity> North { get; } = Of("110100 010,120100 022,130100 0311,140100 0351,210100 024,210200 0411,220100 0431,230100 0451");
    public static IReadOnlyList<InventedCity> Inland { get; } = Of("420100 027,430100 0731,410100 0371,510100 028,500100 023,520100 0851,530100 0871,610100 029,620100 0931,650100 0991");
    public static IReadOnlyList<InventedCity> All { get; } = [.. East, .. South, .. North, .. Inland];

    private static InventedCity[] Of(string list) => [.. list.Split(',').Select(entry =>
    {
        var parts = entry.Split(' ');
        return new InventedCity(Divisions.Find(parts[0])!, parts[1], [.. Divisions.Children(parts[0])]);
    })];
}

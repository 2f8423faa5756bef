namespace GroupCrm.Matching.Places;

/// <summary>Codes of a province, city and district, as far as they are known.</summary>
internal readonly record struct Place(string? Province, string? City, string? District)
{
    /// <summary>Whether a division lies inside this place, or is it.</summary>
    public bool Agrees(Division d) => d.Level switch
    {
        DivisionLevel.Province => City is null && Province is null || Province == d.Code && District is null,
        DivisionLevel.City => District is null && (City is null || City == d.Code) && (Province is null || Province == d.ProvinceCode),
        _ => (District is null || District == d.Code) && (City is null || City == d.CityCode)
            && (Province is null || Province == d.ProvinceCode),
    };

    /// <summary>This place narrowed to a division that agrees with it. A municipality is its own city.</summary>
    public Place With(Division d) => d.Level switch
    {
        DivisionLevel.Province => this with { Province = d.Code, City = City ?? SoleCity(d.Code) },
        DivisionLevel.City => this with { Province = d.ProvinceCode, City = d.Code },
        _ => new Place(d.ProvinceCode, d.CityCode, d.Code),
    };

    private static string? SoleCity(string province) =>
        province[..2] is "11" or "12" or "31" or "50" or "81" or "82" ? province[..2] + "0100" : null;
}

using GroupCrm.Domain.Customers;

namespace GroupCrm.Domain.Tests.Customers;

public class AreasTests
{
    private static readonly Dictionary<string, Guid> Known = new[] { "44", "4403", "440305", "31" }.ToDictionary(code => code, _ => Guid.CreateVersion7());
    private static readonly AreaDivision[] Divisions = [.. Known.Select(k => new AreaDivision { DivisionCode = k.Key, AreaId = k.Value })];

    [Theory]
    [InlineData("440000", "440300", "440305", "440305")]
    [InlineData("440000", "440300", "440304", "4403")]
    [InlineData("440000", "440300", "", "4403")]
    [InlineData("440000", "440100", "440106", "44")]
    [InlineData("440000", "", "", "44")]
    [InlineData("310000", "310100", "310115", "31")]
    [InlineData("110000", "110100", "", null)]
    [InlineData("", "", "", null)]
    public void The_longest_code_that_fits_decides(string province, string city, string district, string? expected) =>
        Assert.Equal(expected is null ? null : (Guid?)Known[expected], Areas.Of(province, city, district, Divisions));
}

using GroupCrm.Matching.Places;

namespace GroupCrm.Domain.Tests.Matching;

public class PlacesTests
{
    [Theory]
    [InlineData("广东省广州市天河区天安大道682号", "440000", "440100", "440106", "天安大道682号")]
    [InlineData("广州天河区天安大道682号", "440000", "440100", "440106", "天安大道682号")]
    [InlineData("廣東 廣州 天河 天安大道682号", "440000", "440100", "440106", "天安大道682号")]
    [InlineData("东莞东莞市解湖路2085号", "440000", "441900", null, "解湖路2085号")]
    [InlineData("宁夏回族自治区中卫市海原县长江北路1702号", "640000", "640500", "640522", "长江北路1702号")]
    [InlineData("上海市静安区张中路1324号", "310000", "310100", "310106", "张中路1324号")]
    [InlineData("上海上海市崇明区迎珠西路1178号", "310000", "310100", "310151", "迎珠西路1178号")]
    [InlineData("重庆市忠县新路1号", "500000", "500100", "500233", "新路1号")]
    [InlineData("江苏省昆山市光学南路2990号", "320000", "320500", "320583", "光学南路2990号")]
    [InlineData("恩平市学府街1464号", "440000", "440700", "440785", "学府街1464号")]
    [InlineData("来安县东东西路325号", "340000", "341100", "341122", "东东西路325号")]
    [InlineData("河南省济源市沁园路1号", "410000", "419001", "419001", "沁园路1号")]
    [InlineData("永州永州经济技术开发区安园中路2222号", "430000", "431100", "431171", "安园中路2222号")]
    [InlineData("中国浙江省杭州市西湖区文三路1号", "330000", "330100", "330106", "文三路1号")]
    [InlineData("香港九龙城区太子道1号", "810000", "810100", "810107", "太子道1号")]
    [InlineData("台湾省台北市信义路1号", "710000", "710100", null, "信义路1号")]
    public void An_address_is_taken_apart(string address, string province, string city, string? district, string street)
    {
        var parts = ChineseAddress.Parse(address);
        Assert.Equal((province, city, district, street, PlaceSource.Address),
            (parts.ProvinceCode, parts.CityCode, parts.DistrictCode, parts.Street, parts.Source));
    }

    [Theory]
    [InlineData("江海路479号")]
    [InlineData("上海路12号")]
    [InlineData("北京西路8号")]
    [InlineData("中山三路8号")]
    [InlineData("朝阳区科河南路1119号")]
    [InlineData("城关区东岗路1号")]
    [InlineData("无")]
    [InlineData("")]
    [InlineData(null)]
    public void An_address_that_does_not_say_where_has_no_city(string? address) => Assert.Null(ChineseAddress.Parse(address).CityCode);

    [Theory]
    [InlineData("江海路479号", "昌都莱奥工业设备有限公司", "540300", null)]
    [InlineData("", "创强拓医疗器械（广州）有限公司", "440100", null)]
    [InlineData(null, "厦门市万益纺织有限公司深圳分公司", "440300", null)]
    [InlineData("朝阳区科河南路1119号", "北京天克机械制造有限公司", "110100", "110105")]
    [InlineData("城关区东岗路1号", "兰州德昌商贸有限公司", "620100", "620102")]
    public void The_name_says_where_when_the_address_does_not(string? address, string name, string city, string? district)
    {
        var parts = ChineseAddress.Parse(address, name);
        Assert.Equal((city, district, PlaceSource.Name), (parts.CityCode, parts.DistrictCode, parts.Source));
    }

    [Fact]
    public void The_address_outweighs_the_name() =>
        Assert.Equal("440700", ChineseAddress.Parse("恩平市学府街1464号", "北京苏霸科技有限公司").CityCode);

    [Theory]
    [InlineData("广东省广州市天河区天安大道682号", "广州天河区天安大道 682 号")]
    [InlineData("上海市静安区张中路1324号", "静安区张中路1324号")]
    public void Equal_addresses_share_the_key(string one, string other) =>
        Assert.Equal(ChineseAddress.Parse(one).Key, ChineseAddress.Parse(other).Key);

    [Fact]
    public void Different_streets_keep_different_keys() =>
        Assert.NotEqual(ChineseAddress.Parse("广州市天河区天安大道682号").Key, ChineseAddress.Parse("广州市天河区天安大道68号2楼").Key);

    [Theory]
    [InlineData("220173", "长春高新技术产业开发区")]
    [InlineData("320505", "虎丘")]
    [InlineData("422800", "恩施")]
    [InlineData("429021", "神农架")]
    public void A_short_name_leaves_out_what_is_an_ending_only(string code, string spoken) => Assert.Equal(spoken, Divisions.Find(code)!.ShortName);

    [Theory]
    [InlineData("440300", "深圳市", "Shenzhen", DivisionLevel.City)]
    [InlineData("110100", "北京市", "Beijing", DivisionLevel.City)]
    [InlineData("610100", "西安市", "Xi'an", DivisionLevel.City)]
    [InlineData("610000", "陕西省", "Shaanxi", DivisionLevel.Province)]
    [InlineData("422800", "恩施土家族苗族自治州", "Enshi", DivisionLevel.City)]
    [InlineData("220173", "长春高新技术产业开发区", "Changchun High-tech Zone", DivisionLevel.District)]
    [InlineData("330382", "乐清市", "Yueqing", DivisionLevel.District)]
    [InlineData("141100", "吕梁市", "Lüliang", DivisionLevel.City)]
    [InlineData("810000", "香港特别行政区", "Hong Kong", DivisionLevel.Province)]
    public void A_code_has_its_names(string code, string name, string english, DivisionLevel level)
    {
        var division = Divisions.Find(code);
        Assert.Equal((name, english, level), (division?.Name, division?.EnglishName, division?.Level));
    }

    [Fact]
    public void The_tree_has_every_division_once()
    {
        var provinces = Divisions.Children(null).ToList();
        var cities = provinces.SelectMany(p => Divisions.Children(p.Code)).ToList();
        var below = cities.SelectMany(c => Divisions.Children(c.Code)).ToList();

        Assert.Equal(34, provinces.Count);
        Assert.Equal(Divisions.All.Count, provinces.Count + cities.Count + below.Count);
        Assert.Equal(
            Divisions.All.Select(d => d.Code).Order(StringComparer.Ordinal),
            provinces.Concat(cities).Concat(below).Select(d => d.Code).Order(StringComparer.Ordinal));
        Assert.Contains(Divisions.Children("410000"), d => d.Code == "419001");
        Assert.Null(Divisions.Find("999999"));
        Assert.Null(Divisions.Find(null));
    }
}

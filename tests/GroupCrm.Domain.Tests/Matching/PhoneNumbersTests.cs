using GroupCrm.Matching.Contacts;

namespace GroupCrm.Domain.Tests.Matching;

public class PhoneNumbersTests
{
    [Theory]
    [InlineData("13743657548", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("+86 137 4365 7548", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("0086-137-4365-7548", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("8613743657548", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("013743657548", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("\t13743657548", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("'13743657548", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("１３７４３６５７５４８", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("1.3743657548E10", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("1.3743657548e+10", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("13743657548.0", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("手机：13743657548", PhoneKind.Mobile, "+8613743657548", null)]
    [InlineData("(0755)82981234", PhoneKind.Landline, "+8675582981234", null)]
    [InlineData("（0755）8298-1234", PhoneKind.Landline, "+8675582981234", null)]
    [InlineData("075582981234", PhoneKind.Landline, "+8675582981234", null)]
    [InlineData("75582981234", PhoneKind.Landline, "+8675582981234", null)]
    [InlineData("2145049971", PhoneKind.Landline, "+862145049971", null)]
    [InlineData("010 8298 1234", PhoneKind.Landline, "+861082981234", null)]
    [InlineData("+86-755-82981234", PhoneKind.Landline, "+8675582981234", null)]
    [InlineData("+86(0755)82981234", PhoneKind.Landline, "+8675582981234", null)]
    [InlineData("086-755-82981234", PhoneKind.Landline, "+8675582981234", null)]
    [InlineData("0311-7654321", PhoneKind.Landline, "+863117654321", null)]
    [InlineData("0755-82981234-838", PhoneKind.Landline, "+8675582981234", "838")]
    [InlineData("0755-82981234转838", PhoneKind.Landline, "+8675582981234", "838")]
    [InlineData("0755-82981234 ext. 838", PhoneKind.Landline, "+8675582981234", "838")]
    [InlineData("0755-82981234 分机：838", PhoneKind.Landline, "+8675582981234", "838")]
    [InlineData("+86-755-82981234-838", PhoneKind.Landline, "+8675582981234", "838")]
    [InlineData("82981234", PhoneKind.Landline, null, null)]
    [InlineData("8298123-12", PhoneKind.Landline, null, "12")]
    [InlineData("400-800-1234", PhoneKind.Service400, "+864008001234", null)]
    [InlineData("8008201234", PhoneKind.Service400, "+868008201234", null)]
    [InlineData("95588", PhoneKind.Service400, null, null)]
    [InlineData("+1 650 253 0000", PhoneKind.Foreign, "+16502530000", null)]
    [InlineData("0081-3-1234-5679", PhoneKind.Foreign, "+81312345679", null)]
    public void One_phone_in_a_cell(string cell, PhoneKind kind, string? e164, string? extension)
    {
        var phone = Assert.Single(PhoneNumbers.Parse(cell));
        Assert.Equal((true, kind, e164, extension, null), (phone.IsValid, phone.Kind, phone.E164, phone.Extension, phone.ReasonCode));
    }

    [Theory]
    [InlineData("15083575328 0755-89850948", "+8615083575328", "+8675589850948")]
    [InlineData("157 3831 1871 0755-81330549", "+8615738311871", "+8675581330549")]
    [InlineData("18898560353/0755-87867862", "+8618898560353", "+8675587867862")]
    [InlineData("15631932941；0755-88366214", "+8615631932941", "+8675588366214")]
    [InlineData("15631932941或13743657548", "+8615631932941", "+8613743657548")]
    [InlineData("15631932941\n13743657548", "+8615631932941", "+8613743657548")]
    [InlineData("15631932941、13743657548", "+8615631932941", "+8613743657548")]
    [InlineData("0755-82981234/61", "+8675582981234", "+8675582981261")]
    public void Two_phones_in_a_cell(string cell, string first, string second) =>
        Assert.Equal([first, second], PhoneNumbers.Parse(cell).Select(p => p.E164));

    [Fact]
    public void Two_extensions_of_one_switchboard_are_two_phones() =>
        Assert.Equal(["801", "802"], PhoneNumbers.Parse("021-64123456-801/802").Select(p => p.IsValid ? p.Extension : null));

    [Fact]
    public void The_same_phone_twice_is_one() => Assert.Single(PhoneNumbers.Parse("13743657548 / +86 137 4365 7548"));

    [Theory]
    [InlineData("12345678901", "phone.dummy")]
    [InlineData("13800000000", "phone.dummy")]
    [InlineData("13800000000x", "phone.dummy")]
    [InlineData("13800138000", "phone.dummy")]
    [InlineData("13812345678", "phone.dummy")]
    [InlineData("00000000000", "phone.dummy")]
    [InlineData("11111111111", "phone.dummy")]
    [InlineData("0755-00000000", "phone.dummy")]
    [InlineData("无", "phone.empty-word")]
    [InlineData("暂无", "phone.empty-word")]
    [InlineData("不详", "phone.empty-word")]
    [InlineData("-", "phone.empty-word")]
    [InlineData("N/A", "phone.empty-word")]
    [InlineData("ask Zhang San", "phone.empty-word")]
    [InlineData("1380000", "phone.length")]
    [InlineData("1374365754", "phone.length")]
    [InlineData("137436575481", "phone.length")]
    [InlineData("0755-829812", "phone.length")]
    [InlineData("12743657548", "phone.prefix")]
    [InlineData("015-82981234", "phone.area")]
    public void A_phone_nobody_answers_says_why(string cell, string reason)
    {
        var phone = Assert.Single(PhoneNumbers.Parse(cell));
        Assert.Equal((false, reason, null), (phone.IsValid, phone.ReasonCode, phone.E164));
    }

    [Fact]
    public void An_area_code_that_no_area_has_is_only_a_remark()
    {
        var phone = Assert.Single(PhoneNumbers.Parse("0988-77759176"));
        Assert.Equal((true, "phone.area", "+8698877759176"), (phone.IsValid, phone.ReasonCode, phone.E164));
    }

    [Theory]
    [InlineData("无/0755-88731206", false, true)]
    [InlineData("1380000；0755-84961053", false, true)]
    [InlineData("1380000 0755-84961053", false, true)]
    public void A_dummy_beside_a_phone_does_not_spoil_it(string cell, bool first, bool second) =>
        Assert.Equal([first, second], PhoneNumbers.Parse(cell).Select(p => p.IsValid));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("'")]
    public void An_empty_cell_has_no_phone(string? cell) => Assert.Empty(PhoneNumbers.Parse(cell));

    [Theory]
    [InlineData("0755", "深圳")]
    [InlineData("010", "北京")]
    [InlineData("0988", null)]
    [InlineData("755", null)]
    public void Area_codes_know_their_cities(string code, string? city)
    {
        Assert.Equal(city is not null, AreaCodes.IsAssigned(code));
        Assert.Equal(city is null ? [] : [city], AreaCodes.CitiesOf(code));
    }
}

using GroupCrm.Matching.Codes;
using GroupCrm.Matching.Places;
using GroupCrm.Matching.Text;

namespace GroupCrm.Web.Modules.Setup.Inventing;

/// <summary>A company that does not exist, with everything that somebody could write down of it.</summary>
internal sealed record InventedCompany(
    string PlaceName, string Brand, InventedTrade Trade, string LegalForm, InventedCity? City, Division? District, string Uscc, string Street,
    string Host, string Switchboard, string Abroad = "")
{
    public bool IsForeign => City is null;

    /// <summary>GB/T 2260 code of its district; empty where the city has none.</summary>
    public string DistrictCode => District?.Code ?? "";

    public string Name => IsForeign ? EnglishName : PlaceName + Brand + Trade.Zh + LegalForm;

    /// <summary>The region moved behind the name in brackets, as many companies write themselves.</summary>
    public string NameWithBrackets => $"{Brand}{Trade.Zh}（{PlaceName}）{LegalForm}";

    public string EnglishName { get; init; } = "";

    /// <summary>The address as written in full.</summary>
    public string Address => City is not { } city ? Abroad
        : city.IsMunicipality ? $"{city.Division.Name}{District?.Name}{Street}"
        : $"{city.Province.Name}{city.Division.Name}{District?.Name}{Street}";

    public string AddressWithoutProvince => City is { } city ? $"{city.Division.Name}{District?.Name}{Street}" : Abroad;
}

/// <summary>Makes companies up. Codes carry valid check characters, mail hosts end in <c>.example</c> (RFC 2606).</summary>
internal static class CompanyInventor
{
    private const string First = "恒瑞德信华盛鸿锦泰宏嘉铭亿远博晟凯联正旭鼎昊峰庆立诚启锐骏腾润祥汇颖皓";
    private const string Second = "達源通达力创科达鑫泽隆威宇邦康迪森浦邑昌丰浩升翔诺捷茂韵泰益奥凌钧朗";
    private static readonly string[] Streets = ["长江路", "创业路", "工业北路", "科技二路", "迎宾大道", "人民中路", "兴业街", "振兴路", "金桥路", "望江西路", "新安大道", "学府路"];
    private static readonly string[] Forms = ["有限公司", "有限公司", "有限公司", "有限公司", "股份有限公司", "有限责任公司"];
    private static readonly (string Place, string Form)[] Abroad =
    [
        ("Industriestrasse {0}, 70565 Stuttgart, Germany", "GmbH"), ("{0} Jurong Port Road, Singapore 619114", "Pte. Ltd."),
        ("{0} Le Duan Street, District 1, Ho Chi Minh City, Vietnam", "Co., Ltd."), ("{0} Deansgate, Manchester M3 4LZ, United Kingdom", "Ltd"),
        ("{0} Market Street, Oakland, CA 94607, USA", "Inc."), ("Via Emilia {0}, 41124 Modena, Italy", "S.r.l."),
    ];

    private static readonly string[] Latin = ["Alder", "Borea", "Castel", "Dunmore", "Elvena", "Fenwick", "Galtor", "Harlow", "Ivaro", "Jorvik", "Kestrel", "Lindqua", "Morrow", "Norvane", "Oskar", "Pellan", "Quorin", "Ravel", "Solvik", "Tarn"];

    // What a unified code's organisation part may hold (GB 11714): digits, and letters that are not misread.
    private const string CodeLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>A company in one of the cities, with one of the trades.</summary>
    /// <param name="chosenBrand">Its trade name; null: any.</param>
    public static InventedCompany Chinese(Dice dice, IReadOnlyList<InventedCity> cities, IReadOnlyList<InventedTrade> trades, string? chosenBrand = null)
    {
        var city = dice.Of(cities);
        var district = city.Districts.Count > 0 ? dice.Of(city.Districts) : null;
        var brand = chosenBrand ?? $"{First[dice.Below(First.Length)]}{Second[dice.Below(Second.Length)]}";
        var trade = dice.Of(trades);
        var latin = Pinyin.Full(brand);
        return new InventedCompany(
            city.Division.ShortName, brand, trade, dice.Of(Forms), city, district, Code(dice, (district ?? city.Division).Code),
            $"{dice.Of(Streets)}{dice.Between(1, 1899)}号", $"{latin}{Pinyin.Initials(city.Division.ShortName)}.example",
            $"{city.AreaCode}-{dice.Between(2, 8)}{dice.Digits(city.AreaCode.Length == 3 ? 7 : 6)}{dice.Below(10)}"[..(city.AreaCode.Length + 9)])
        {
            EnglishName = $"{city.Division.EnglishName} {Capital(latin)} {trade.En} Co., Ltd.",
        };
    }

    /// <summary>A company outside China: a Latin name, no unified code.</summary>
    public static InventedCompany Foreign(Dice dice)
    {
        var (place, form) = dice.Of(Abroad);
        var word = dice.Of(Latin);
        var trade = dice.Of(InventedTrades.All);
        return new InventedCompany("", word, trade, form, null, null, "", "", $"{word.ToLowerInvariant()}-{dice.Digits(2)}.example",
            "", string.Format(place, dice.Between(1, 240)))
        {
            EnglishName = $"{word} {trade.En} {form}",
        };
    }

    /// <summary>A trade name of three characters, another one for each of many numbers.</summary>
    public static string BrandOf(int number) =>
        $"{First[number % First.Length]}{Second[number / First.Length % Second.Length]}{First[number / First.Length / Second.Length % First.Length]}";

    private static string Code(Dice dice, string division)
    {
        Span<char> code = stackalloc char[18];
        (dice.Hits(85) ? "91" : "92").CopyTo(code);
        division.CopyTo(code[2..]);
        for (var i = 8; i < 16; i++)
            code[i] = CodeLetters[dice.Below(10)];
        if (dice.Hits(40))
        {
            "MA".CopyTo(code[8..]);
            code[10] = CodeLetters[dice.Below(CodeLetters.Length)];
            code[11] = CodeLetters[dice.Below(CodeLetters.Length)];
        }

        code[16] = OrganisationCheck(code[8..16]);
        code[17] = Uscc.CheckCharacter(code[..17])!.Value;
        return new string(code);
    }

    // GB 11714, modulus 11.
    private static char OrganisationCheck(ReadOnlySpan<char> eight)
    {
        ReadOnlySpan<int> weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += (char.IsAsciiDigit(eight[i]) ? eight[i] - '0' : eight[i] - 'A' + 10) * weights[i];
        var check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check);
    }

    private static string Capital(string latin) => char.ToUpperInvariant(latin[0]) + latin[1..];
}

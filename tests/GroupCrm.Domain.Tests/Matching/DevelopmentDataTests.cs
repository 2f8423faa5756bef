using System.Text;
using GroupCrm.Matching.Codes;
using GroupCrm.Matching.Contacts;
using GroupCrm.Matching.Names;
using GroupCrm.Matching.Places;
using GroupCrm.Matching.Text;
using Xunit.Abstractions;

namespace GroupCrm.Domain.Tests.Matching;

/// <summary>What the normalisers reach on the subsidiaries' files and on real names, against the truth that comes with them.</summary>
public class DevelopmentDataTests(ITestOutputHelper output)
{
    private const string Overseas = "overseas-accounts.csv", South = "华南电子-CRM导出.csv";

    static DevelopmentDataTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(Overseas, "AccountId", "uscc", "TaxNo")]
    [InlineData(Overseas, "AccountId", "phone", "Phone")]
    [InlineData(Overseas, "AccountId", "email", "Email")]
    [InlineData(South, "客户ID", "uscc", "统一社会信用代码")]
    [InlineData(South, "客户ID", "phone", "手机")]
    [InlineData(South, "客户ID", "email", "电子邮件")]
    public void Invalid_cells_are_found_and_valid_ones_left_alone(string file, string key, string field, string column)
    {
        var invalid = SharedData.Csv(SharedData.Path("dev", "truth-invalid.csv"))
            .Where(r => r["file"] == file && r["field"] == field).Select(r => r["source_key"]).ToHashSet();
        var filled = DevFile(file).Where(r => !string.IsNullOrWhiteSpace(r[column])).ToList();
        var (bad, good) = (filled.Where(r => invalid.Contains(r[key])).ToList(), filled.Where(r => !invalid.Contains(r[key])).ToList());

        var found = bad.Count(r => IsMarked(field, r[column]));
        var wrongly = good.Where(r => IsMarked(field, r[column])).Select(r => r[column]).ToList();

        output.WriteLine($"{file} {field}: {found} of {bad.Count} invalid found, "
            + $"{wrongly.Count} of {good.Count} valid marked: {string.Join(" | ", wrongly)}");
        Assert.Equal(invalid.Count, bad.Count);
        Assert.True(found >= 0.95 * bad.Count);
        Assert.True(wrongly.Count <= 0.01 * good.Count);
    }

    [Fact]
    public void Trade_names_of_real_companies_are_found()
    {
        int labelled = 0, predicted = 0, right = 0;
        foreach (var line in File.ReadLines(SharedData.Path("er", "cn-company-names-500.txt")))
        {
            var columns = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length == 0) continue;
            var wanted = columns.Length > 1 ? HanScript.ToSimplified(columns[1]) : "";
            var got = CompanyName.Parse(columns[0]).TradeName;
            if (wanted.Length > 0) labelled++;
            if (got.Length > 0) predicted++;
            if (wanted.Length > 0 && wanted == got) right++;
            if (wanted != got) output.WriteLine($"{columns[0]}: wanted '{wanted}', got '{got}'");
        }
        output.WriteLine($"precision {(double)right / predicted:f4}, recall {(double)right / labelled:f4} over {labelled} labelled names");
        Assert.True(right >= 0.96 * predicted);
        Assert.True(right >= 0.96 * labelled);
    }

    [Fact]
    public void Cities_of_one_legal_person_agree_and_fit_its_code()
    {
        var rows = Base()
            .Select(r => (Entity: r["entity"], Uscc: Uscc.Check(r["uscc"]).Value, Place: ChineseAddress.Parse(r["address"], r["name"]))).ToList();
        var known = rows.Where(r => r.Place.CityCode is not null).ToList();
        var pairs = known.GroupBy(r => r.Entity).Where(g => g.Count() > 1)
            .SelectMany(g => g.Skip(1).Select(r => r.Place.CityCode == g.First().Place.CityCode)).ToList();
        var coded = known.Where(r => r.Uscc is not null).Select(r => CityOf(r.Uscc![2..8]) == r.Place.CityCode).ToList();

        output.WriteLine($"{known.Count} of {rows.Count} rows have a city ({known.Count(r => r.Place.Source == PlaceSource.Name)} by the name); "
            + $"{pairs.Count(p => p)} of {pairs.Count} second rows agree with the first; {coded.Count(c => c)} of {coded.Count} fit the code");
        Assert.True(known.Count >= 0.94 * rows.Count);
        Assert.True(pairs.Count(p => p) >= 0.99 * pairs.Count);
        Assert.True(coded.Count(c => c) >= 0.99 * coded.Count);
    }

    [Fact]
    public void Equal_keys_in_one_place_without_different_codes_mean_one_legal_person()
    {
        var groups = Base()
            .Select(r => (Entity: r["entity"], CompanyName.Parse(r["name"]).Key,
                Place: ChineseAddress.Parse(r["address"], r["name"]), Uscc: Uscc.Check(r["uscc"]).Value))
            .Where(r => r.Key.Length > 0 && r.Place.CityCode is not null)
            .GroupBy(r => (r.Key, r.Place.CityCode))
            .Where(g => g.Count() > 1 && !Differ(g.Select(r => r.Uscc)) && !Differ(g.Select(r => r.Place.DistrictCode))).ToList();

        var mixed = groups.Where(g => Differ(g.Select(r => r.Entity))).Select(g => g.Key).ToList();

        output.WriteLine($"{groups.Count} groups of {groups.Sum(g => g.Count())} rows, {mixed.Count} mix companies");
        Assert.True(groups.Count >= 200);
        Assert.Empty(mixed);
    }

    private static bool Differ(IEnumerable<string?> values) => values.OfType<string>().Distinct().Skip(1).Any();

    private static string? CityOf(string code) =>
        Divisions.Find(code)?.CityCode ?? Divisions.Find(code[..4] + "00")?.CityCode ?? Divisions.Find(code[..2] + "0100")?.Code;

    private static List<Dictionary<string, string>> Base() => SharedData.Csv(SharedData.Path("er", "cn-customers-10k.csv"));

    private static List<Dictionary<string, string>> DevFile(string file) =>
        SharedData.Csv(SharedData.Path("dev", file), file == South ? Encoding.GetEncoding("gb18030") : null);

    private static bool IsMarked(string field, string cell) => field switch
    {
        "uscc" => !Uscc.Check(cell).IsValid,
        "phone" => PhoneNumbers.Parse(cell).Any(p => !p.IsValid),
        _ => EmailAddress.Parse(cell).Any(e => !e.IsValid),
    };
}

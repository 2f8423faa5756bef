using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CsvHelper;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Cli;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class ExportTests
{
    private const string Phone = "13743657548";

    /// <summary>Texts as a source may hold them, and as they stand in a file that a spreadsheet program opens.</summary>
    private static readonly (string Said, string Written)[] Texts =
    [
        ("=1+1", "'=1+1"), ("=HYPERLINK(\"http://evil.example\",\"x\")", "'=HYPERLINK(\"http://evil.example\",\"x\")"), ("@SUM(1+1)", "'@SUM(1+1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"), ("＝1+1", "'＝1+1"), (" =1+1", "'=1+1"),
        ("-5", "-5"), ("-1,234.50", "-1,234.50"), ("+86 138 0013 8000", "+86 138 0013 8000"), ("机械, \"精密\"", "机械, \"精密\""), ("a;b", "a;b"),
    ];

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task No_text_runs_as_a_formula_and_signed_numbers_stay_what_they_are(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A", [.. Texts.Select((text, n) => Row($"{n}", $"上海{(char)('一' + n * 41)}{n}号机械有限公司", Code(n), "王小明", $"+86 137 4365 75{n:00}") with { Industry = text.Said })]);
        using var manager = await world.AsAsync(ReadyRoles.SubsidiaryManager, "A");
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var rows = await RowsAsync(manager, $"/customers/export?format={format}", format);
            Assert.Equal(Texts.Length, rows.Count);
            Assert.Equal(Texts.Select(t => t.Written).Order(StringComparer.Ordinal), rows.Select(r => r["行业"]).Order(StringComparer.Ordinal));
            Assert.Equal(Texts.Select((_, n) => $"+86 137 4365 75{n:00}"), rows.Select(r => r["电话"]).Order(StringComparer.Ordinal));
        }
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_file_holds_the_rows_and_classes_that_its_reader_sees_and_the_audit_tells_of_it(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A",
            Row("1", "上海东风精密有限公司", Code(1), "王小明", Phone, "上海市浦东新区张江路1号", "张伟", 7_777m),
            Row("2", "广州西风机械有限公司", Code(2), "孙大圣", "13622223344", "广东省广州市天河区体育路2号", "李娜", 8_888m));
        await world.EnterAsync("B", Row("B1", "上海东风精密有限公司", Code(1), "赵六", "13511112233", owner: "钱七", amount: 55_555m), Row("B2", "上海北风机械有限公司", Code(3)));
        foreach (var (role, place, count, phone, amount) in new[]
        {
            (ReadyRoles.SubsidiaryManager, "A", 2, Phone, "7777"), (ReadyRoles.Finance, "A", 2, "137****7548", "7777"),
            (ReadyRoles.DataSteward, "B", 2, "13511112233", "55555"), (ReadyRoles.HqManager, "HQ", 3, null, "63332"),
        })
        {
            var person = await world.World.AddPersonAsync(role, place);
            using var client = await world.AsAsync(person);
            foreach (var format in new[] { "csv", "xlsx" })
            {
                var rows = await RowsAsync(client, $"/customers/export?format={format}", format);
                Assert.Equal((role, count), (role, rows.Count));
                var shared = rows.Single(r => r["客户名称"] == "上海东风精密有限公司");
                Assert.Equal((role, amount), (role, shared["年采购额（CNY）"]));
                Assert.Equal(phone ?? shared["电话"], shared["电话"]);
                var all = string.Join('\n', rows.SelectMany(r => r.Values));
                foreach (var secret in new[] { Phone, "13511112233", "王小明", "赵六", "55555", "钱七" }.Except(Seen(role, place)))
                    Assert.False(all.Contains(secret, StringComparison.Ordinal), $"{role} {format}: {secret}");
            }

            Assert.Equal([("Csv", count, true), ("Xlsx", count, true)], (await AuditAsync(world, person)).Select(a => (a.Format, a.Rows, a.IsWhole)));
        }
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_filters_of_the_list_narrow_the_file_and_a_phone_in_them_is_masked_in_the_audit(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.EnterAsync("A",
            Row("1", "上海东风精密有限公司", Code(1), "王小明", Phone, "上海市浦东新区张江路1号"), Row("2", "广州西风机械有限公司", phone: "13622223344", address: "广东省广州市天河区体育路2号"));
        var person = await world.World.AddPersonAsync(ReadyRoles.SubsidiaryManager, "A");
        using var manager = await world.AsAsync(person);
        Assert.Equal("广州西风机械有限公司", (await RowsAsync(manager, "/customers/export?format=csv&province=440000", "csv")).Single()["客户名称"]);
        Assert.Equal("上海东风精密有限公司", (await RowsAsync(manager, $"/customers/export?format=csv&q={Phone}", "csv")).Single()["客户名称"]);
        Assert.Empty(await RowsAsync(manager, "/customers/export?format=csv&q=无此客户", "csv"));
        var told = await AuditAsync(world, person);
        Assert.Equal([1, 1, 0], told.Select(t => t.Rows));
        Assert.Contains("440000", told[0].Text, StringComparison.Ordinal);
        Assert.Contains("137****7548", told[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, told[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReadyRoles.SalesRep, "A-T1")]
    [InlineData(ReadyRoles.Marketing, "A")]
    [InlineData(ReadyRoles.ServiceAgent, "A")]
    [InlineData(ReadyRoles.AreaManager, "EAST")]
    [InlineData(ReadyRoles.Committee, "HQ")]
    [InlineData(ReadyRoles.GroupAdmin, "HQ")]
    public async Task Who_may_not_export_gets_no_file_and_leaves_no_entry(string role, string place)
    {
        var world = await OnAsync(DatabaseKind.Sqlite);
        await world.EnterAsync("A", Row("1", "上海东风精密有限公司", Code(1)));
        var person = await world.World.AddPersonAsync(role, place);
        using var client = await world.AsAsync(person);
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var answer = await client.GetAsync($"/customers/export?format={format}");
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
            Assert.DoesNotContain("东风", answer.Text, StringComparison.Ordinal);
        }

        Assert.Empty(await AuditAsync(world, person));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_verb_writes_the_same_file_for_the_same_person_behind_the_same_walls(DatabaseKind kind)
    {
        var files = new Dictionary<string, string?> { ["Files:Directory"] = TestFolder.Make("export-files"), ["Jobs:Enabled"] = "false" };
        await using var server = await TestServer.StartAsync(kind, files);
        var world = await MakeAsync(TestWorld.FoundAsync(server));
        await world.EnterAsync("A", Row("1", "上海东风精密有限公司", Code(1), "王小明", Phone, owner: "张伟", amount: 7_777m));
        await world.EnterAsync("B", Row("B2", "上海北风机械有限公司", Code(3)));
        var finance = await world.World.AddPersonAsync(ReadyRoles.Finance, "A", staffNumber: "F-001");
        using var client = await world.AsAsync(finance);
        var folder = TestFolder.Make("export");
        Task<int> RunAsync(string file, string actor, params string[] more) => Verbs.RunAsync(
            ["export", "--as", actor, "--group", world.World.GroupCode, "--format", "csv", "--output", Path.Combine(folder, file), .. more,
                $"--Database:Provider={kind}", $"--Database:ConnectionString={server.ConnectionString}", $"--Files:Directory={files["Files:Directory"]}", "--Jobs:Enabled=false"]);

        Assert.Equal(0, await RunAsync("a.csv", finance.Email));
        var byVerb = await File.ReadAllBytesAsync(Path.Combine(folder, "a.csv"));
        Assert.Equal(await client.DownloadAsync("/customers/export?format=csv"), byVerb);
        Assert.DoesNotContain(Phone, Encoding.UTF8.GetString(byVerb), StringComparison.Ordinal);
        Assert.DoesNotContain("北风", Encoding.UTF8.GetString(byVerb), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("b.csv", "F-001", "--q", "西风"));
        Assert.Equal([1, 1, 0], (await AuditAsync(world, finance)).Select(a => a.Rows));

        Assert.Equal(1, await RunAsync("a.csv", finance.Email));
        Assert.Equal(1, await RunAsync("c.csv", world.Rep.Email));
        Assert.Equal(1, await RunAsync("c.csv", "nobody@nowhere.example"));
        Assert.Equal(2, await Verbs.RunAsync(["export", "--output", Path.Combine(folder, "c.csv")]));
        Assert.False(File.Exists(Path.Combine(folder, "c.csv")));
        Assert.Equal(byVerb, await File.ReadAllBytesAsync(Path.Combine(folder, "a.csv")));
    }

    private static string[] Seen(string role, string place) => (role, place) switch
    {
        (ReadyRoles.SubsidiaryManager, _) => [Phone, "王小明"],
        (ReadyRoles.DataSteward, _) => ["13511112233", "赵六", "55555"],
        _ => [],
    };

    private static async Task<List<Dictionary<string, string>>> RowsAsync(TestClient client, string url, string format)
    {
        var bytes = await client.DownloadAsync(url);
        return format == "csv" ? OfCsv(bytes) : OfXlsx(bytes);
    }

    private static List<Dictionary<string, string>> OfCsv(byte[] bytes)
    {
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        using var csv = new CsvReader(new StreamReader(new MemoryStream(bytes)), System.Globalization.CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Select(row => ((IDictionary<string, object>)row).ToDictionary(c => c.Key, c => (string)c.Value))];
    }

    // A cell with a formula would have an element f; texts are text whatever they begin with.
    private static List<Dictionary<string, string>> OfXlsx(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var xml = XDocument.Load(sheet);
        Assert.DoesNotContain(xml.Descendants(), e => e.Name.LocalName == "f");
        var rows = xml.Descendants().Where(e => e.Name.LocalName == "row").Select(row => row.Elements().ToDictionary(
            cell => new string([.. cell.Attribute("r")!.Value.TakeWhile(char.IsAsciiLetter)]), cell => cell.Value)).ToList();
        return [.. rows.Skip(1).Select(row => rows[0].ToDictionary(heading => heading.Value, heading => row.GetValueOrDefault(heading.Key, "")))];
    }

    private static Task<List<(int Rows, bool IsWhole, string Format, string Text)>> AuditAsync(CustomerWorld world, TestPerson person) => world.ReadAsync(async db =>
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.Action == "customers.export" && e.MemberId == person.MemberId)
            .OrderBy(e => e.At).Select(e => e.Changes).ToListAsync();
        return entries.Select(text =>
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            return (root.GetProperty("rows").GetInt32(), root.GetProperty("whole").GetBoolean(), root.GetProperty("format").GetString()!, text);
        }).ToList();
    });
}

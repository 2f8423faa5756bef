using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Web.Shell.Ui;
using GroupCrm.Web.Tests.Imports.Reading;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Imports.Runs;

public class HostileUploadTests
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);
    public static TheoryData<string> Names => [.. HostileFiles.All.Select(f => f.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_hostile_file_is_refused_in_time_with_its_reason_in_both_languages_and_leaves_nothing(string name)
    {
        var (_, code, args, make) = HostileFiles.All.Single(f => f.Name == name);
        var content = make();
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        var texts = world.Server.Services.GetRequiredService<Texts>();
        foreach (var language in new[] { "zh-CN", "en" })
        {
            flow.Client.Speak(language);
            var watch = Stopwatch.StartNew();
            var answer = await flow.Client.UploadAsync("/imports", flow.Fields("A"), [("Files", name, content)]);
            Assert.True(watch.Elapsed < Most, $"{watch.Elapsed}");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.EndsWith(texts.Get("import.file." + code, System.Globalization.CultureInfo.GetCultureInfo(language), args),
                answer.Page.QuerySelector(".plain-list li")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal((0, 0), await flow.ReadAsync(async db => (await db.ImportRuns.CountAsync(), await db.StoredFiles.CountAsync())));
    }

    [Theory, OnSqlite]
    public async Task A_formula_is_a_text_like_any_other_and_comes_back_unable_to_run(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        const string formula = "=cmd|' /C calc'!A0";
        var run = await flow.ImportAsync("公式.csv", MadeCsv.Of($"1,杭州甲机械有限公司,,,,,,{formula}", $"2,,,,,,,{formula}"), "A");
        Assert.Equal((1, 1), (run.CreatedCount, run.RejectedCount));
        using var stream = new MemoryStream(await flow.Client.DownloadAsync($"/imports/{run.Id}/rejected.xlsx"));
        using var zip = new ZipArchive(stream);
        foreach (var part in zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(part.Open());
            var xml = await reader.ReadToEndAsync();
            Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
            Assert.DoesNotContain(">=cmd", xml, StringComparison.Ordinal);
        }
    }
}

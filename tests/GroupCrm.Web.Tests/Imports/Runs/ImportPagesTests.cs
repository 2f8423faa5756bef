using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Modules.Imports.Runs;
using GroupCrm.Web.Tests.Imports.Reading;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Imports.Runs;

public class ImportPagesTests
{
    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Rejected_rows_tell_why_and_come_back_as_a_workbook_in_the_readers_language(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        var run = await flow.ImportAsync("客户.csv", MadeCsv.Of("1,杭州甲机械有限公司,,,,,,", "2,,,张三,13800138001,,,", "1,上海另一家有限公司,,,,,,=1+1", "1,杭州甲机械有限公司,,,,,,"), "A");
        Assert.Equal((4, 1, 2, 1, true), (run.ReadCount, run.CreatedCount, run.RejectedCount, run.SkippedCount, run.AddsUp));

        var page = await flow.Client.GetAsync($"/imports/{run.Id}/rejected");
        var cells = page.Page.QuerySelectorAll("tbody tr").Select(r => r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToArray()).ToList();
        Assert.Equal(["第 3 行", "第 4 行"], cells.Select(c => c[0]));
        Assert.Equal(["没有公司名称", "编号 1 与第 2 行相同，但内容不同"], cells.Select(c => c[1]));

        flow.Client.Speak("en");
        using var stream = new MemoryStream(await flow.Client.DownloadAsync($"/imports/{run.Id}/rejected.xlsx"));
        var rows = new SpreadsheetOpener().Rows(stream, "x.xlsx", new ReadPlan(0, 1, null, null, [])).Select(r => r.Cells).ToList();
        Assert.Equal(["Row", "Reason", .. MadeCsv.Header.Split(',')], rows[0]);
        Assert.Equal(["3", "No company name", "2", "", "", "张三", "13800138001"], rows[1]);
        Assert.Equal("'=1+1", rows[2][^1]);
        Assert.True(await flow.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "import.export-rejected" && e.EntityId == run.Id)));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_numbers_of_a_report_open_their_records(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var other = await ImportFlow.AsStewardAsync(world, "B");
        await other.ImportAsync("客户.csv", MadeCsv.Of("7,杭州甲机械有限公司,91330106MA2ABCDE0X,,,,,"), "B");
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        await flow.ImportAsync("客户.csv", MadeCsv.Of("1,杭州甲机械有限公司,,,,,,", "2,宁波乙机械有限公司,,,,,,"), "A");
        var run = await flow.ImportAsync("客户.csv", MadeCsv.Of("1,杭州甲机械有限公司,,,,,,", "2,宁波乙机械有限公司,,王五,,,,", "3,绍兴丙机械有限公司,,,,,,"), "A");

        var report = await flow.Client.GetAsync($"/imports/{run.Id}");
        Assert.NotNull(report.Page.QuerySelector($"a[href='/imports/{run.Id}/records?kind=Created']"));
        foreach (var (which, keys) in new[] { ("Created", "3"), ("Updated", "2"), ("All", "2 3"), ("Shared", ""), ("nonsense", "2 3") })
        {
            var page = (await flow.Client.GetAsync($"/imports/{run.Id}/records?kind={which}")).Page;
            Assert.Equal(keys, string.Join(' ', page.QuerySelectorAll("tbody a[href^='/sources/']").Select(a => a.TextContent)));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync($"/imports/{run.Id}/records")).Status);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Another_subsidiarys_run_does_not_exist(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var mine = await ImportFlow.AsStewardAsync(world, "A");
        var run = await mine.ImportAsync("客户.csv", MadeCsv.Of("1,杭州甲机械有限公司,,,,,,"), "A");
        var draft = await mine.UploadAsync("第二.csv", MadeCsv.Of("9,杭州九机械有限公司,,,,,,"), "A");
        var other = await ImportFlow.AsStewardAsync(world, "B");
        foreach (var url in new[] { $"/imports/{run.Id}", $"/imports/{run.Id}/rejected", $"/imports/{run.Id}/rejected.xlsx", $"/imports/{draft}/columns", $"/imports/{draft}/preview" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync(url)).Status);
        foreach (var url in new[] { $"/imports/{draft}/starts", $"/imports/{run.Id}/stops", $"/imports/{run.Id}/starts" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Client.PostAsync(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.UploadAsync("/imports", other.Fields("A"), [("Files", "x.csv", MadeCsv.Of("1,杭州甲机械有限公司,,,,,,"))])).Status);
        Assert.DoesNotContain(run.FileName, (await other.Client.GetAsync("/imports")).Text, StringComparison.Ordinal);
        Assert.Equal((ImportStatus.Draft, 2), ((await mine.RunAsync(draft)).Status, await mine.ReadAsync(db => db.ImportRuns.CountAsync())));
    }

    [Theory, OnSqlite]
    public async Task Who_may_only_read_sees_reports_and_starts_nothing(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var steward = await ImportFlow.AsStewardAsync(world, "A");
        var run = await steward.ImportAsync("客户.csv", MadeCsv.Of("1,,,张三,13800138001,,,欠款"), "A");
        var manager = await world.SignInAsAsync("hq-manager", "HQ");
        var rejected = await manager.GetAsync($"/imports/{run.Id}/rejected");
        Assert.DoesNotContain("13800138001", rejected.Text, StringComparison.Ordinal);
        Assert.Contains("138****8001", rejected.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync("/imports/new")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.PostAsync($"/imports/{run.Id}/starts")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await world.SignInAsAsync("sales-rep", "A-T1")).GetAsync("/imports")).Status);
    }

    [Theory, OnSqlite]
    public async Task Files_that_cannot_be_read_are_named_and_the_others_are_kept(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world);
        byte[] html = "<html><body><table><tr><td>x</td></tr></table></body></html>"u8.ToArray();
        var answer = await flow.Client.UploadAsync("/imports", flow.Fields(null),
            [("Files", "甲公司客户.csv", MadeCsv.Of("1,杭州甲机械有限公司,,,,,,")), ("Files", "乙公司.xls", html), ("Files", "谁的.csv", MadeCsv.Of("1,x,,,,,,")), ("Files", "空的-甲公司.csv", [])]);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var next = await flow.Client.GetAsync(answer.Location!);
        foreach (var said in new[] { "乙公司.xls 没有收下：这是网页", "谁的.csv 没有收下：从文件名看不出", "空的-甲公司.csv 没有收下：文件是空的" })
            Assert.Contains(said, next.Text, StringComparison.Ordinal);
        Assert.Equal([("甲公司客户.csv", world.Places["A"].Id)], (await flow.ReadAsync(db => db.ImportRuns.ToListAsync())).Select(r => (r.FileName, r.SubsidiaryId)));

        var alone = await flow.Client.UploadAsync("/imports", flow.Fields("A"), [("Files", "乙公司.xls", html)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.Status);
        Assert.Contains("这是网页", alone.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await flow.Client.UploadAsync("/imports", flow.Fields("A"), [])).Status);
    }

    [Theory, OnSqlite]
    public async Task A_file_above_fifty_megabytes_is_answered_by_a_page_that_says_so(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        var answer = await flow.Client.UploadAsync("/imports", flow.Fields("A"), [("Files", "大.csv", new byte[50 * 1024 * 1024 + 1])]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("文件超过 50 MB", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await flow.ReadAsync(db => db.ImportRuns.CountAsync()));
    }

    [Theory, OnSqlite]
    public async Task A_request_larger_than_all_files_together_may_be_is_answered_at_once_without_reading_it(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        foreach (var (language, title, advice) in new[] { ("zh-CN", "上传的内容太大", "请分几次上传"), ("en", "Too much at once", "Upload them in several turns") })
        {
            flow.Client.Speak(language);
            var head = $"POST /imports HTTP/1.1\r\nHost: {world.Server.Address.Authority}\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\n" +
                $"Content-Length: {UploadLimitAttribute.MostBytes + 1}\r\nCookie: {string.Join("; ", flow.Client.Cookies.Select(c => $"{c.Name}={c.Value}"))}\r\n\r\n";
            using var socket = new System.Net.Sockets.TcpClient(world.Server.Address.Host, world.Server.Address.Port);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(head));
            var answer = await new StreamReader(stream).ReadToEndAsync();
            Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
            Assert.Contains(title, answer, StringComparison.Ordinal);
            Assert.Contains(advice, answer, StringComparison.Ordinal);
            Assert.Contains("href=\"/imports/new\"", answer, StringComparison.Ordinal);
        }

        Assert.Equal(0, await flow.ReadAsync(db => db.ImportRuns.CountAsync()));
    }

    [Theory, OnSqlite]
    public async Task A_meaning_is_given_once_and_what_was_settled_is_suggested_the_next_time(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        const string header = "编号,单位,内部名,数";
        var run = await flow.UploadAsync("甲.csv", MadeCsv.Under(header, "1,杭州甲机械有限公司,甲机,12.5"), "A", "u8");
        var twice = await flow.ColumnsAsync(run, ("Columns[2].Field", "company-name"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.Status);
        Assert.Contains("单位 / 内部名", twice.Text, StringComparison.Ordinal);
        Assert.Equal(2, twice.Page.QuerySelectorAll("select.target option[value=company-name][selected]").Length);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await flow.ColumnsAsync(run, ("Columns[1].Field", "ignore"))).Status);

        await flow.ColumnsAsync(run, ("Columns[2].Field", "short-name"), ("Columns[3].Field", "purchase-amount"), ("Columns[3].Unit", "TenThousand"), ("Columns[3].Tax", "true"));
        Assert.Contains("¥110,619.47", (await flow.Client.GetAsync($"/imports/{run}/preview")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await flow.ReadAsync(db => db.SourceRecords.CountAsync()));
        await flow.Client.PostAsync($"/imports/{run}/starts");
        Assert.Equal(ImportStatus.Done, (await flow.OverAsync(run)).Status);

        var next = await flow.RunAsync(await flow.UploadAsync("乙.csv", MadeCsv.Under("新列," + header, "x,1,杭州甲机械有限公司,甲机,12.5"), "A"));
        Assert.Equal("u8", next.SystemCode);
        var columns = StoredJson.Read<ReadPlan>(next.Plan).Columns;
        Assert.Equal([TargetField.Ignore, TargetField.SourceKey, TargetField.CompanyName, TargetField.ShortName, TargetField.PurchaseAmount], columns.Select(c => c.Field));
        Assert.Equal(new AmountSpec(AmountUnit.TenThousand, null, true, 0.13m), columns[4].Amount);
    }

    [Theory, OnSqlite]
    public async Task Another_sheet_or_header_row_is_looked_at_anew(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        var run = await flow.UploadAsync(DevFiles.Suhu, await File.ReadAllBytesAsync(DevFiles.PathOf(DevFiles.Suhu)), "A");
        var stored = await flow.Client.GetAsync($"/imports/{run}/columns");
        Assert.Equal("客户名称", stored.Page.QuerySelectorAll("table.data-table strong")[2].TextContent);
        var title = await flow.Client.GetAsync($"/imports/{run}/columns?header=1");
        Assert.DoesNotContain(title.Page.QuerySelectorAll("table.data-table strong"), s => s.TextContent == "客户名称");
        var hidden = await flow.Client.GetAsync($"/imports/{run}/columns?sheet=1");
        Assert.Equal("1", hidden.Page.QuerySelector("input[name=Sheet]")!.GetAttribute("value"));
    }

    [Theory, OnSqlite]
    public async Task Rows_without_keys_are_known_again_by_whom_they_speak_of(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        const string header = "客户名称,联系人,电话,地址";
        string[] rows = ["杭州甲机械有限公司,张三,13800138001,浙江省杭州市西湖区1号", "杭州甲机械有限公司,李四,13800138002,浙江省杭州市西湖区1号", "上海乙贸易有限公司,王五,13800138003,上海市黄浦区2号"];
        Assert.Equal(3, (await flow.ImportAsync("一.csv", MadeCsv.Under(header, rows), "A")).CreatedCount);
        Assert.Equal(3, (await flow.ImportAsync("二.csv", MadeCsv.Under(header, rows), "A")).UnchangedCount);
        rows[2] = rows[2].Replace("13800138003", "13800138009", StringComparison.Ordinal);
        var third = await flow.ImportAsync("三.csv", MadeCsv.Under(header, rows), "A");
        Assert.Equal((0, 1, 2), (third.CreatedCount, third.UpdatedCount, third.UnchangedCount));
        Assert.Equal(["张三", "李四", "王五"], (await flow.ReadAsync(db => db.Contacts.Select(c => c.Name).ToListAsync())).Order());
    }

    [Theory, OnSqlite]
    public async Task A_draft_is_removed_and_what_has_begun_stays(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        var done = await flow.ImportAsync("一.csv", MadeCsv.Many(1), "A");
        var draft = await flow.UploadAsync("二.csv", MadeCsv.Many(2), "A");
        Assert.Equal("/imports", (await flow.Client.PostAsync($"/imports/{draft}/discards")).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await flow.Client.PostAsync($"/imports/{done.Id}/discards")).Status);
        Assert.Equal([done.Id], await flow.ReadAsync(db => db.ImportRuns.Select(r => r.Id).ToListAsync()));
    }
}

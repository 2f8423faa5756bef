using System.Net;
using System.Text.Json;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Pastes;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Imports.Runs;

public class PasteTests
{
    private const string Cells = "客户编号\t客户名称\t联系电话\t备注\r\n1\t杭州甲机械有限公司\t13800138001\t\"电话沟通，\r\n下月\"\"再\"\"联系\"\r\n"
        + "2\t上海\"乙\",贸易有限公司\t021-62345678\t\r\n\r\n3\t苏州丙电子有限公司\t\t=1+1\r\n";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Pasted_cells_go_the_way_of_a_file(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world);
        var answer = await flow.Client.PostAsync("/imports/pastes", Form(Cells, world.Places["A"].Id.ToString()));
        Assert.EndsWith("/columns", answer.Location!, StringComparison.Ordinal);
        var id = Guid.Parse(answer.Location!.Split('/')[2]);
        await flow.StartAsync(id);
        var run = await flow.OverAsync(id);
        Assert.Equal((ImportStatus.Done, 3, 3, "粘贴的单元格.csv", world.Places["A"].Id), (run.Status, run.ReadCount, run.CreatedCount, run.FileName, run.SubsidiaryId));
        Assert.Equal(["上海\"乙\",贸易有限公司", "杭州甲机械有限公司", "苏州丙电子有限公司"], (await flow.ReadAsync(db => db.Customers.Select(c => c.Name).ToListAsync())).Order(StringComparer.Ordinal));
        var verbatim = await flow.ReadAsync(db => db.SourceVersions.Where(v => v.RowNumber == 2).Select(v => v.Verbatim).SingleAsync());
        Assert.Equal("电话沟通，\n下月\"再\"联系", JsonDocument.Parse(verbatim).RootElement.GetProperty("备注").GetString()!.ReplaceLineEndings("\n"));

        // The same cells once more change nothing.
        var again = await flow.Client.PostAsync("/imports/pastes", Form(Cells, world.Places["A"].Id.ToString()));
        var second = Guid.Parse(again.Location!.Split('/')[2]);
        await flow.StartAsync(second);
        Assert.Equal(3, (await flow.OverAsync(second)).UnchangedCount);
    }

    [Theory]
    [InlineData("", "请先在表格里复制单元格，再粘贴到这里。", "Copy cells in your spreadsheet first, then paste them here.")]
    [InlineData(" \t \r\n\t", "请先在表格里复制单元格，再粘贴到这里。", "Copy cells in your spreadsheet first, then paste them here.")]
    [InlineData("客户名称\t电话\r\n\r\n", "只有一行。请连同表头一起复制，至少再有一行客户。", "There is only one row. Copy the headings and at least one customer below them.")]
    [InlineData("<table>\n<tr><td>x</td></tr>\n</table>", "这是网页，只是扩展名像表格。", "This is a web page that is only named like a table.")]
    public async Task What_is_no_table_is_said_in_the_readers_language_and_stays_in_its_place(string cells, string zh, string en)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        foreach (var (language, said) in new[] { ("zh-CN", zh), ("en", en) })
        {
            flow.Client.Speak(language);
            var answer = await flow.Client.PostAsync("/imports/pastes", Form(cells, null, "u8"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains(said, answer.Page.QuerySelector(".field-wrong .form-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(cells.ReplaceLineEndings("\n"), answer.Page.QuerySelector("textarea[name='Paste.Cells']")!.TextContent.ReplaceLineEndings("\n"));
            Assert.Equal("u8", answer.Page.QuerySelector("input[name='Paste.System']")!.GetAttribute("value"));
        }

        Assert.Equal(0, await flow.ReadAsync(db => db.ImportRuns.CountAsync()));
    }

    [Theory, OnSqlite]
    public async Task Too_much_text_or_no_subsidiary_is_refused_and_nothing_typed_is_lost(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world);
        var much = "客户名称\t备注\n" + new string('长', PasteCells.MostCharacters);
        var answer = await flow.Client.PostAsync("/imports/pastes", Form(much, world.Places["A"].Id.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("超过 1,000,000 个字符", answer.Page.QuerySelector(".field-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(much, answer.Page.QuerySelector("textarea")!.TextContent);

        var whose = await flow.Client.PostAsync("/imports/pastes", Form(Cells, null));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, whose.Status);
        Assert.Contains("请选择这些客户属于哪个子公司。", whose.Page.QuerySelector(".field-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("13800138001", whose.Page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await flow.ReadAsync(db => db.ImportRuns.CountAsync()));
    }

    [Theory, OnSqlite]
    public async Task Nobody_pastes_for_a_subsidiary_out_of_reach_or_without_the_right(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var flow = await ImportFlow.AsStewardAsync(world, "B");
        Assert.Equal(HttpStatusCode.NotFound, (await flow.Client.PostAsync("/imports/pastes", Form(Cells, world.Places["A"].Id.ToString()))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await world.SignInAsAsync("sales-rep", "A-T1")).PostAsync("/imports/pastes", Form(Cells, null))).Status);
        Assert.Equal(0, await flow.ReadAsync(db => db.ImportRuns.CountAsync()));
    }

    [Fact]
    public async Task Cells_are_pasted_and_brought_in_by_a_browser()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var page = await BrowserHost.SignInAsync(world, await world.AddPersonAsync("data-steward", "A"), phone: true);
        await page.GotoAsync("/imports/new");
        await page.FocusAsync("textarea[name='Paste.Cells']");
        await page.Keyboard.InsertTextAsync(Cells);
        await page.ClickAsync("form[action='/imports/pastes'] button[type=submit]");
        await page.WaitForURLAsync(url => url.EndsWith("/columns", StringComparison.Ordinal));
        await page.ClickAsync("form[data-guard] button[type=submit]");
        await page.WaitForURLAsync(url => url.EndsWith("/preview", StringComparison.Ordinal));
        Assert.Contains("上海\"乙\",贸易有限公司", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("form[action$='/starts'] button");
        var run = (await world.Server.InGroupAsync(world.GroupId, db => db.ImportRuns.SingleAsync())).Id;
        var done = await new ImportFlow(world, world.Anonymous()).OverAsync(run);
        Assert.Equal((ImportStatus.Done, 3), (done.Status, done.CreatedCount));
        await page.Context.CloseAsync();
    }

    private static (string, string)[] Form(string cells, string? subsidiary, string system = "") =>
        [("Paste.Cells", cells), ("Paste.Subsidiary", subsidiary ?? ""), ("Paste.System", system), ("Paste.Line", "")];
}

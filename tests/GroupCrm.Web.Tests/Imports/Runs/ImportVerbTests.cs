using GroupCrm.Data.Engine;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Shell.Cli;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Imports.Runs;

public class ImportVerbTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Files_come_in_from_a_terminal_behind_the_same_walls(DatabaseKind kind)
    {
        var files = new Dictionary<string, string?> { ["Files:Directory"] = TestFolder.Make("verb-files"), ["Jobs:Enabled"] = "false" };
        await using var server = await TestServer.StartAsync(kind, files);
        var world = await TestWorld.FoundAsync(server);
        var steward = await world.AddPersonAsync("data-steward", "A");
        var rep = await world.AddPersonAsync("sales-rep", "A-T1");
        var folder = TestFolder.Make("verb");
        await File.WriteAllBytesAsync(Path.Combine(folder, "好.csv"), MadeCsv.Many(30));
        await File.WriteAllBytesAsync(Path.Combine(folder, "空.csv"), []);
        Task<int> RunAsync(string file, string subsidiary, params string[] more) => Verbs.RunAsync(
            ["import", Path.Combine(folder, file), "--subsidiary", subsidiary, "--system", "excel", "--group", world.GroupCode, .. more,
                $"--Database:Provider={kind}", $"--Database:ConnectionString={server.ConnectionString}", $"--Files:Directory={files["Files:Directory"]}", "--Jobs:Enabled=false"]);

        Assert.Equal(0, await RunAsync("好.csv", "A", "--as", steward.Email));
        Assert.Equal(1, await RunAsync("好.csv", "B", "--as", steward.Email));
        Assert.Equal(1, await RunAsync("好.csv", "A", "--as", rep.Email));
        Assert.Equal(1, await RunAsync("好.csv", "A", "--as", "nobody@nowhere.example"));
        Assert.Equal(1, await RunAsync("空.csv", "A"));
        Assert.Equal(1, await RunAsync("不在.csv", "A"));
        Assert.Equal(2, await Verbs.RunAsync(["import", Path.Combine(folder, "好.csv")]));
        Assert.Equal(0, await RunAsync("好.csv", "A", "--line", "MAIN"));

        var runs = await server.InGroupAsync(world.GroupId, db => db.ImportRuns.OrderBy(r => r.CreatedAt).ToListAsync());
        Assert.Equal([(ImportStatus.Done, 30, 0, (Guid?)steward.MemberId), (ImportStatus.Done, 0, 30, null)], runs.Select(r => (r.Status, r.CreatedCount, r.UnchangedCount, r.ByMemberId)));
    }
}

using System.Diagnostics;
using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Tests.Imports.Reading;
using GroupCrm.Web.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Imports.Runs;

/// <summary>The process is killed as the system kills it (SIGKILL): nothing is finished, nothing is tidied up.</summary>
public class KilledImportTests
{
    [Theory, OnSqlite]
    public async Task An_import_killed_in_the_middle_goes_on_and_ends_like_an_undisturbed_one(DatabaseKind kind)
    {
        var (group, connection, files) = await PrepareAsync(kind);
        var stoodAt = await ImportAndKillAsync(group, connection, files);
        Assert.InRange(stoodAt, 1, 2_498);

        await using var second = await TestServer.StartAsync(kind, files, connection);
        var killed = await EndAsync(second, group.Id);
        Assert.Equal((ImportStatus.Done, 2_499, 2_499, true), (killed.Status, killed.ReadCount, killed.CreatedCount, killed.AddsUp));

        var world = await TestWorld.FoundAsync(kind);
        var undisturbed = await (await ImportFlow.AsStewardAsync(world, "A")).ImportAsync(DevFiles.Huanan, await File.ReadAllBytesAsync(DevFiles.PathOf(DevFiles.Huanan)), "A", "crm");
        Assert.Equal((undisturbed.NewCustomerCount, undisturbed.InvalidValueCount, undisturbed.Filled), (killed.NewCustomerCount, killed.InvalidValueCount, killed.Filled));
        Assert.Equal(await world.Server.InGroupAsync(world.GroupId, ContentAsync), await second.InGroupAsync(group.Id, ContentAsync));
    }

    private static async Task<((Guid Id, string Code) Group, string Connection, Dictionary<string, string?> Files)> PrepareAsync(DatabaseKind kind)
    {
        var files = new Dictionary<string, string?> { ["Files:Directory"] = TestFolder.Make("killed-files") };
        await using var first = await TestServer.StartAsync(kind, new Dictionary<string, string?>(files) { ["Jobs:Enabled"] = "false" });
        var world = await TestWorld.FoundAsync(first);
        return ((world.GroupId, world.GroupCode), first.ConnectionString, files);
    }

    // The row at which the run stood when its process was killed.
    private static async Task<int> ImportAndKillAsync((Guid Id, string Code) group, string connection, Dictionary<string, string?> files)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "GroupCrm.Web.dll"), "import", DevFiles.PathOf(DevFiles.Huanan), "--subsidiary", "A", "--system", "crm",
            "--group", group.Code, "--Database:Provider=Sqlite", $"--Database:ConnectionString={connection}",
            $"--Files:Directory={files["Files:Directory"]}", "--Jobs:Enabled=false",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        for (var watch = Stopwatch.StartNew(); await PositionAsync(connection) == 0; await Task.Delay(10))
        {
            Assert.False(process.HasExited, process.HasExited ? await errors : "");
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), "The import does not begin.");
        }

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        return await PositionAsync(connection);
    }

    private static async Task<int> PositionAsync(string connection)
    {
        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT max(position) FROM import_runs";
        return await command.ExecuteScalarAsync() is long position ? (int)position : 0;
    }

    private static async Task<ImportRun> EndAsync(TestServer server, Guid group)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            var run = await server.InGroupAsync(group, db => db.ImportRuns.SingleAsync());
            if (run.IsOver)
                return run;
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"The run stands at row {run.Position}.");
        }
    }

    // Everything that an import leaves behind, without keys, times and unified IDs, which differ by nature.
    private static async Task<IReadOnlyList<string>> ContentAsync(CrmDb db)
    {
        var customerOf = await db.SourceRecords.GroupBy(r => r.CustomerId).Select(g => new { g.Key, First = g.Min(r => r.SourceKey)! }).ToDictionaryAsync(g => g.Key, g => g.First);
        var recordOf = await db.SourceRecords.ToDictionaryAsync(r => r.Id, r => r.SourceKey);
        var contactOf = await db.Contacts.ToDictionaryAsync(c => c.Id, c => $"{customerOf[c.CustomerId]}/{c.NameKey}");
        List<string> rows =
        [
            .. (await db.Customers.ToListAsync()).Select(c => $"customer {customerOf[c.Id]} {c.Name} {c.NameKey} {c.NameSort} {c.Uscc} {c.Industry} {c.ProvinceCode} {c.CityCode} {c.DistrictCode} {c.Address} {c.SourceCount} {c.SubsidiaryCount} {c.GroupPurchaseMinor} {c.MergedIntoId}"),
            .. (await db.SourceRecords.ToListAsync()).Select(r => $"record {r.SourceKey} of {customerOf[r.CustomerId]} {r.CurrentNo} {r.ContentHash} {r.Uscc} {r.NameKey} {r.PlaceKey}"),
            .. (await db.SourceVersions.ToListAsync()).Select(v => $"version {recordOf[v.SourceRecordId]} {v.No} {v.RowNumber} {v.Verbatim} {v.Normalised}"),
            .. (await db.SourceAttachments.ToListAsync()).Select(a => $"attachment {recordOf[a.SourceRecordId]} {customerOf[a.CustomerId]} {a.Rule} {a.ReasonArgs} {a.EndedAt is null}"),
            .. (await db.Relationships.ToListAsync()).Select(r => $"relationship {customerOf[r.CustomerId]} {r.Stage} {r.LocalClass} {r.OwnerHint} {r.PurchaseMinor} {r.LastTouchOn} {r.CustomerNameSort} {r.IsActive}"),
            // Values that a later row of the same file replaced are seen only where a batch ended between the two.
            .. (await db.RelationshipHistory.Where(h => h.ToAt == null).ToListAsync()).Select(h => $"history {customerOf[h.CustomerId]} {h.Aspect} {h.Value} {h.ReasonCode}"),
            .. (await db.Sites.ToListAsync()).Select(s => $"site {customerOf[s.CustomerId]} {recordOf[s.SourceRecordId!.Value]} {s.Address} {s.AddressKey}"),
            .. (await db.Contacts.ToListAsync()).Select(c => $"contact {contactOf[c.Id]} {c.Name} {c.NameSort} {c.Honorific}"),
            .. (await db.ContactKnownBy.ToListAsync()).Select(k => $"known {contactOf[k.ContactId]} by {recordOf[k.SourceRecordId]}"),
            .. (await db.ContactPoints.ToListAsync()).Select(p => $"point {contactOf[p.ContactId]} {recordOf[p.SourceRecordId]} {p.Kind} {p.Value} {p.ValueKey} {p.Extension} {p.IsValid} {p.InvalidReason}"),
            .. (await db.SearchEntries.ToListAsync()).Select(e => $"search entry {customerOf[e.CustomerId]} {e.Key}"),
        ];
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}

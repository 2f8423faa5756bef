using System.Data.Common;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Audit.Sealing;
using GroupCrm.Web.Modules.Audit.Verifications;
using GroupCrm.Web.Shell.Cli;
using GroupCrm.Web.Shell.Walls;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Operations;

public sealed class AuditChainTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task Every_entry_is_numbered_without_gaps_and_the_chain_holds(DatabaseKind kind)
    {
        var world = await SealedWorldAsync(kind);
        var entries = await world.Server.InGroupAsync(world.GroupId, db => db.AuditEntries.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync());
        Assert.NotEmpty(entries);
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => (long?)i), entries.Select(e => e.Sequence));
        var verdict = await VerifyAsync(world);
        Assert.Equal((ChainFault.None, (long)entries.Count, entries[^1].Hash), (verdict.Fault, verdict.Entries, verdict.Hash));
    }

    public static TheoryData<string, string, ChainFault, int> Tampering => new()
    {
        { "an action is rewritten", "UPDATE audit_entries SET action = 'other' WHERE group_id = @g AND sequence = 3", ChainFault.Changed, 3 },
        { "old and new are rewritten", "UPDATE audit_entries SET changes = '{}' WHERE group_id = @g AND sequence = 2", ChainFault.Changed, 2 },
        { "somebody else did it", "UPDATE audit_entries SET system_actor = 'someone' WHERE group_id = @g AND sequence = 1", ChainFault.Changed, 1 },
        { "a personal value is swapped", "UPDATE audit_personal_values SET ciphertext = @noise WHERE group_id = @g", ChainFault.Changed, 0 },
        { "a personal value is dropped", "DELETE FROM audit_personal_values WHERE group_id = @g", ChainFault.Changed, 0 },
        { "two entries change places", "UPDATE audit_entries SET sequence = 7 - sequence WHERE group_id = @g AND sequence IN (3, 4)", ChainFault.Changed, 3 },
        { "an entry has lost its number", "UPDATE audit_entries SET sequence = NULL WHERE group_id = @g AND sequence = 4", ChainFault.Missing, 4 },
        { "the end is cut off", "UPDATE audit_entries SET sequence = NULL WHERE group_id = @g AND sequence >= 5", ChainFault.Shortened, 5 },
        { "the end is set back", "UPDATE audit_chain_heads SET hash = @text WHERE group_id = @g", ChainFault.Shortened, -1 },
    };

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task Tampering_is_found_at_the_first_bad_entry(string what, string sql, ChainFault fault, int sequence)
    {
        var world = await SealedWorldAsync(DatabaseKind.Sqlite);
        Assert.True((await VerifyAsync(world)).Holds, what);
        Assert.True(await TamperAsync(world, sql) > 0, what);
        var verdict = await VerifyAsync(world);
        Assert.Equal(fault, verdict.Fault);
        var first = sequence switch
        {
            0 => await FirstPersonalEntryAsync(world),
            -1 => verdict.Entries + 1,
            _ => sequence,
        };
        Assert.Equal(first, verdict.Sequence);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task A_person_whose_key_is_gone_leaves_the_chain_whole(DatabaseKind kind)
    {
        var world = await SealedWorldAsync(kind);
        Assert.True(await TamperAsync(world, "DELETE FROM audit_subject_keys WHERE group_id = @g") > 0);
        Assert.True((await VerifyAsync(world)).Holds);
    }

    [Fact]
    public async Task Two_sealers_at_once_number_every_entry_once()
    {
        var connection = Databases.Create(DatabaseKind.PostgreSql, "sealers");
        var settings = new Dictionary<string, string?> { ["Jobs:Enabled"] = "false" };
        await using var one = await TestServer.StartAsync(DatabaseKind.PostgreSql, settings, connection);
        await using var two = await TestServer.StartAsync(DatabaseKind.PostgreSql, settings, connection);
        var world = await TestWorld.FoundAsync(one);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            await world.Server.InGroupAsync(world.GroupId, db =>
            {
                for (var n = 0; n < 30; n++)
                    db.Record("test.write", new { i, n });
                return db.SaveChangesAsync();
            });
            await (i % 2 == 0 ? one : two).Services.GetRequiredService<Sealer>().SealAsync(world.GroupId, CancellationToken.None);
        }));
        await Eventually.HoldsAsync(async () =>
        {
            await one.Services.GetRequiredService<Sealer>().SealAsync(world.GroupId, CancellationToken.None);
            return await one.InGroupAsync(world.GroupId, db => db.AuditEntries.AllAsync(e => e.Sequence != null));
        });
        var numbers = await one.InGroupAsync(world.GroupId, db => db.AuditEntries.Select(e => e.Sequence!.Value).ToListAsync());
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(i => (long)i), numbers.Order());
        Assert.True((await VerifyAsync(world)).Holds);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task What_a_page_writes_is_sealed_by_itself_within_seconds(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        await Eventually.HoldsAsync(() => world.Server.InGroupAsync(world.GroupId, db => db.AuditEntries.AllAsync(e => e.Sequence != null)));
        Assert.True((await VerifyAsync(world)).Holds);
    }

    [Fact]
    public async Task The_verb_answers_0_for_a_whole_chain_and_1_for_a_broken_one_or_an_unknown_group()
    {
        var world = await SealedWorldAsync(DatabaseKind.Sqlite);
        string[] verb = ["audit", "verify", "--Database:ConnectionString", world.Server.ConnectionString, "--Log:Level", "Error", "--group"];
        Assert.Equal(0, await Verbs.RunAsync([.. verb, world.GroupCode]));
        Assert.Equal(1, await Verbs.RunAsync([.. verb, "nobody"]));
        await TamperAsync(world, "UPDATE audit_entries SET action = 'other' WHERE group_id = @g AND sequence = 3");
        Assert.Equal(1, await Verbs.RunAsync([.. verb, world.GroupCode]));
    }

    private static async Task<TestWorld> SealedWorldAsync(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", "王敏");
        await Eventually.HoldsAsync(async () =>
        {
            await world.Server.Services.GetRequiredService<Sealer>().SealAsync(world.GroupId, CancellationToken.None);
            return await world.Server.InGroupAsync(world.GroupId, db => db.AuditEntries.AllAsync(e => e.Sequence != null));
        });
        return world;
    }

    private static Task<ChainVerdict> VerifyAsync(TestWorld world) => world.Server.Services.GetRequiredService<GroupScopes>()
        .SendAsync(Viewer.System(world.GroupId, "test"), new VerifyAudit(), CancellationToken.None);

    private static Task<long> FirstPersonalEntryAsync(TestWorld world) => world.Server.InGroupAsync(world.GroupId,
        db => db.AuditEntries.Where(e => e.Changes.Contains("NameKey") || e.Action == "member.create").MinAsync(e => e.Sequence!.Value));

    private static Task<int> TamperAsync(TestWorld world, string sql) => world.Server.InGroupAsync(world.GroupId, async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        // SQLite keeps keys as upper-case text.
        Add(command, "g", world.Server.Kind == DatabaseKind.Sqlite ? world.GroupId.ToString().ToUpperInvariant() : world.GroupId);
        Add(command, "noise", new byte[40]);
        Add(command, "text", new string('a', 64));
        return await command.ExecuteNonQueryAsync();
    });

    private static void Add(DbCommand command, string name, object value)
    {
        if (!command.CommandText.Contains('@' + name, StringComparison.Ordinal))
            return;
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}

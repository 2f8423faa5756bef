using GroupCrm.Data.Engine;
using GroupCrm.Web.Shell.Cli;
using GroupCrm.Web.Shell.Hosting;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Operations;

public sealed class StartTests
{
    [Fact]
    public async Task A_server_database_that_is_behind_stops_the_start_and_says_what_to_do()
    {
        var connection = Databases.Create(DatabaseKind.PostgreSql, "behind");
        var error = Console.Error;
        using var said = new StringWriter();
        Console.SetError(said);
        try
        {
            Assert.Equal(1, await Verbs.RunAsync(
                ["serve", "--Database:Provider", "PostgreSql", "--Database:ConnectionString", connection, "--urls", "http://127.0.0.1:0", "--Log:Level", "Fatal"]));
        }
        finally
        {
            Console.SetError(error);
        }

        Assert.Contains("_Initial", said.ToString());
        Assert.Contains("'migrate'", said.ToString());
    }

    [Fact]
    public async Task A_database_without_the_schedulers_tables_is_behind_until_it_is_migrated()
    {
        var connection = Databases.Create(DatabaseKind.PostgreSql, "nojobs");
        await using var app = CrmHost.CreateBuilder([], b => b.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "PostgreSql",
            ["Database:ConnectionString"] = connection,
            ["Log:Level"] = "Fatal",
        })).Build();
        var check = app.Services.GetRequiredService<SchemaCheck>();
        await check.MigrateAsync(CancellationToken.None);
        Assert.Empty(await check.PrepareAsync(CancellationToken.None));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Data.CrmDb>();
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "DROP TABLE qrtz_execution_history";
            await command.ExecuteNonQueryAsync();
        }

        Assert.NotEmpty(await check.PrepareAsync(CancellationToken.None));
        Assert.Empty(await check.MigrateAsync(CancellationToken.None));
        Assert.Empty(await check.PrepareAsync(CancellationToken.None));
    }

    [Fact]
    public async Task SQLite_has_the_fixed_statistics_and_a_detail_goes_by_its_customer()
    {
        var server = await TestServer.OnAsync(DatabaseKind.Sqlite);
        var world = await TestWorld.FoundAsync(server);
        var plan = await ReadAsync(server, world.GroupId,
            "EXPLAIN QUERY PLAN SELECT 1 FROM relationships r WHERE r.customer_id = 'c' AND r.group_id = 'g' " +
            "AND (r.subsidiary_id = 's' OR r.owner_id = 'o') AND r.is_active", 3);
        Assert.Contains("IX_relationships_customer_id_subsidiary_id_line_id", Assert.Single(plan));
    }

    [Fact]
    public async Task Every_index_on_relationships_has_its_fixed_statistics()
    {
        var server = await TestServer.OnAsync(DatabaseKind.Sqlite);
        var world = await TestWorld.FoundAsync(server);
        Assert.Empty(await ReadAsync(server, world.GroupId,
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'relationships' AND sql IS NOT NULL " +
            "AND name NOT IN (SELECT idx FROM sqlite_stat1)", 0));
    }

    private static Task<List<string>> ReadAsync(TestServer server, Guid group, string sql, int column) => server.InGroupAsync(group, async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        var values = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(column));
        return values;
    });
}

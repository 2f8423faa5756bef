using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Web.Shell.Cli;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Operations;

public sealed class SeedTests
{
    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_big_group_is_made_from_a_terminal_once_and_only_in_sensible_sizes(DatabaseKind kind)
    {
        await using var server = await TestServer.StartAsync(kind, new Dictionary<string, string?> { ["Jobs:Enabled"] = "false" });
        Task<int> SeedAsync(params string[] plan) => Verbs.RunAsync(
            ["seed", "big", .. plan, $"--Database:Provider={kind}", $"--Database:ConnectionString={server.ConnectionString}", "--Jobs:Enabled=false"]);

        Assert.NotEqual(0, await SeedAsync("--customers", "0", "--subsidiaries", "3"));
        Assert.Equal(0, await SeedAsync("--customers", "400", "--subsidiaries", "3"));
        Assert.NotEqual(0, await SeedAsync("--customers", "400", "--subsidiaries", "3"));

        Guid group;
        await using (var scope = server.Services.CreateAsyncScope())
            group = await scope.ServiceProvider.GetRequiredService<CrmDb>().Groups.Select(g => g.Id).SingleAsync();
        var made = await server.InGroupAsync(group, async db => (
            await db.Customers.CountAsync(), await db.Customers.Select(c => c.UnifiedId).Distinct().CountAsync(), await db.Relationships.CountAsync(),
            await db.Relationships.CountAsync(r => r.OwnerId == null), await db.SearchEntries.Select(e => e.CustomerId).Distinct().CountAsync()));
        Assert.Equal((400, 400, 480, 0, 400), made);
    }
}

using System.Globalization;
using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Modules.Imports.Work;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Shell.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GroupCrm.Bench;

/// <summary>The product on an empty database of its own, without browser and jobs, with one group in it.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;

    private BenchHost(WebApplication app, string folder) => (this.app, this.folder) = (app, folder);

    public Guid Group { get; private set; }
    public Guid Subsidiary { get; private set; }
    public Guid Line { get; private set; }
    public IServiceProvider Services => app.Services;

    /// <param name="postgreSql">Connection string without database, of a server on which databases may be made; null for SQLite.</param>
    /// <param name="held">How long an import may hold the write gate; null for the product's own bound.</param>
    public static async Task<BenchHost> StartAsync(string? postgreSql, TimeSpan? held = null)
    {
        var folder = Directory.CreateTempSubdirectory("groupcrm-bench-").FullName;
        var database = $"bench_{Guid.CreateVersion7():N}";
        var builder = CrmHost.CreateBuilder([], b => b.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = postgreSql is null ? "Sqlite" : "PostgreSql",
            ["Database:ConnectionString"] = postgreSql is null ? $"Data Source={Path.Combine(folder, "bench.db")}" : $"{postgreSql};Database={database}",
            ["Files:Directory"] = Path.Combine(folder, "files"),
            ["Jobs:Enabled"] = "false",
            ["Log:Level"] = "Error",
        }));

        // A million rows as CSV are larger than what a browser may send.
        builder.Services.Replace(ServiceDescriptor.Singleton(new SpreadsheetOpener(new ReadLimits { MaxFileBytes = 1L << 30 })));
        if (held is { } most)
            builder.Services.Replace(ServiceDescriptor.Singleton(s => new WritePatience(s.GetRequiredService<IDatabaseEngine>()) { MostHeld = most }));
        var host = new BenchHost(builder.Build(), folder);
        await host.Services.GetRequiredService<SchemaCheck>().MigrateAsync(CancellationToken.None);
        await host.FoundAsync();
        return host;
    }

    public string PathOf(string file) => Path.Combine(folder, file);

    public AsyncServiceScope Scope()
    {
        var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<GroupContext>().Act(Actor);
        return scope;
    }

    public Viewer Actor => Viewer.System(Group, "bench");

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Seconds with the point as decimal sign, for the tables.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) + " s";

    private async Task FoundAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var founded = scope.ServiceProvider.GetRequiredService<GroupFounder>().Found("bench", "测量集团", "Bench");
        var planter = scope.ServiceProvider.GetRequiredService<PlacePlanter>();
        Subsidiary = (await planter.AddAsync(founded.Org, PlaceKind.Subsidiary, "S", "测量公司", "Bench company")).Id;
        Line = (await planter.AddAsync(founded.Line, PlaceKind.BusinessLine, "L", "业务", "Business")).Id;
        await scope.ServiceProvider.GetRequiredService<CrmDb>().SaveChangesAsync();
        Group = founded.Group.Id;
    }
}

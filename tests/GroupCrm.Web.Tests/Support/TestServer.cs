using System.Collections.Concurrent;
using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Support;

/// <summary>
/// The product as shipped, served by its own web server on a free port of the loopback. One for each database, shared by all tests
/// (each test class makes a group of its own); a test that needs other settings or another clock starts its own.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<TestServer>>> Shared = new();
    private readonly WebApplication app;

    private TestServer(WebApplication app, DatabaseKind kind, string connectionString)
    {
        this.app = app;
        Kind = kind;
        ConnectionString = connectionString;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public DatabaseKind Kind { get; }
    public string ConnectionString { get; }
    public Uri Address { get; }
    public IServiceProvider Services => app.Services;

    /// <summary>The shared server of a database.</summary>
    public static Task<TestServer> OnAsync(DatabaseKind kind) =>
        Shared.GetOrAdd(kind, k => new Lazy<Task<TestServer>>(() => StartAsync(k))).Value;

    /// <summary>A server of its own; on the database of another one if its connection string is given.</summary>
    /// <param name="settings">Configuration keys and values.</param>
    /// <param name="adjust">Changes services, e.g. the clock.</param>
    public static async Task<TestServer> StartAsync(
        DatabaseKind kind, IReadOnlyDictionary<string, string?>? settings = null, string? connectionString = null, Action<IServiceCollection>? adjust = null)
    {
        connectionString ??= Databases.Create(kind, "app");
        var builder = CrmHost.CreateBuilder([], b =>
        {
            b.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Urls"] = "http://127.0.0.1:0",
                ["Database:Provider"] = kind.ToString(),
                ["Database:ConnectionString"] = connectionString,
                ["Files:Directory"] = TestFolder.Make("files"),
                ["Log:Level"] = "Error",
                ["SignIn:TriesPerMinute"] = "100000",
                // A text that is missing throws instead of showing its code.
                ["Texts:Strict"] = "true",
            });
            b.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        });
        adjust?.Invoke(builder.Services);
        var app = CrmHost.Build(builder);
        await app.Services.GetRequiredService<SchemaCheck>().MigrateAsync(CancellationToken.None);
        await app.StartAsync();
        return new TestServer(app, kind, connectionString);
    }

    /// <summary>A scope that acts for a group, to prepare data and to look at what a request has done.</summary>
    public AsyncServiceScope Scope(Guid groupId)
    {
        var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<GroupContext>().Act(Viewer.System(groupId, "test"));
        return scope;
    }

    /// <summary>Runs a query or a change inside a group.</summary>
    public async Task<T> InGroupAsync<T>(Guid groupId, Func<CrmDb, Task<T>> work)
    {
        await using var scope = Scope(groupId);
        return await work(scope.ServiceProvider.GetRequiredService<CrmDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

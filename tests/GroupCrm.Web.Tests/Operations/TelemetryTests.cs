using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GroupCrm.Web.Tests.Operations;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Traces_and_metrics_reach_a_collector_and_hold_no_search_and_no_address()
    {
        var received = new ConcurrentQueue<(string Path, string Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue((request.Path, Encoding.UTF8.GetString(body.ToArray())));
        });
        await collector.StartAsync();

        var server = await TestServer.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        var world = await TestWorld.FoundAsync(server);
        using var rep = await world.SignInAsAsync(ReadyRoles.SalesRep, "A-T1");
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.GetAsync("/audit?who=SecretSearch")).Status);
        await server.DisposeAsync();

        var traces = string.Concat(received.Where(r => r.Path == "/v1/traces").Select(r => r.Body));
        var metrics = string.Concat(received.Where(r => r.Path == "/v1/metrics").Select(r => r.Body));
        Assert.Contains("ListEntries", traces);
        Assert.DoesNotContain("SecretSearch", traces);
        Assert.DoesNotContain("client.address", traces);
        Assert.DoesNotContain("user_agent.original", traces);
        foreach (var name in new[] { "groupcrm.requests.refused", "groupcrm.gate.wait", "groupcrm.clock.offset", "http.server.request.duration" })
            Assert.Contains(name, metrics);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task A_node_that_can_work_says_so_check_by_check(DatabaseKind kind)
    {
        var server = await TestServer.OnAsync(kind);
        using var client = new TestClient(server.Address);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).Status);
        await Eventually.HoldsAsync(async () => (await ReadAsync(client)).Checks.Values.All(v => v == "Healthy"));
        Assert.Equal(["database", "files", "scheduler", "schema"], (await ReadAsync(client)).Checks.Keys.Order());
    }

    [Fact]
    public async Task A_node_whose_file_store_cannot_be_written_is_not_ready()
    {
        var blocked = Path.Combine(TestFolder.Make("blocked"), "file");
        await File.WriteAllTextAsync(blocked, "in the way");
        await using var server = await TestServer.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?>
        {
            ["Files:Directory"] = blocked,
            ["Jobs:Enabled"] = "false",
        });
        using var client = new TestClient(server.Address);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready")).Status);
        Assert.Equal("Unhealthy", (await ReadAsync(client)).Checks["files"]);
        Assert.Equal("Healthy", (await ReadAsync(client)).Checks["scheduler"]);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).Status);
    }

    private static async Task<Health> ReadAsync(TestClient client) =>
        JsonSerializer.Deserialize<Health>((await client.GetAsync("/health/ready")).Text, JsonSerializerOptions.Web)!;

    private sealed record Health(string Status, Dictionary<string, string> Checks);
}

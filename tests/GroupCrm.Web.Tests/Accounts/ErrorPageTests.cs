using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Ui;
using GroupCrm.Web.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Accounts;

public sealed partial class ErrorPageTests
{
    private static readonly int[] Statuses = [400, 401, 403, 404, 409, 413, 422, 429, 500];

    [Theory]
    [InlineData("zh-CN", "没有找到")]
    [InlineData("en", "Not found")]
    public async Task Every_error_says_what_happened_and_what_to_do_in_the_readers_language(string language, string notFound)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var client = world.Anonymous();
        client.Speak(language);
        var titles = new List<string>();
        foreach (var status in Statuses)
        {
            var answer = await client.GetAsync($"/error/{status}");
            Assert.Equal(status, (int)answer.Status);
            Assert.True(answer.Page.QuerySelectorAll("main p").Length >= 2);
            Assert.NotNull(answer.Page.QuerySelector("main a.btn-primary"));
            Assert.Contains(answer.Raw.Headers.GetValues("X-Correlation-Id").Single(), answer.Text, StringComparison.Ordinal);
            titles.Add(answer.Page.QuerySelector("h1")!.TextContent);
        }

        Assert.Equal(Statuses.Length, titles.Distinct().Count());
        Assert.Contains(notFound, titles);
    }

    [Fact]
    public async Task Who_is_signed_in_sees_an_error_inside_the_frame()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var client = await world.SignInAsAsync(ReadyRoles.SalesRep, "A-T1");
        var answer = await client.GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector("nav.side"));
        Assert.DoesNotContain("no-such-page", answer.Text, StringComparison.Ordinal);
        using var stranger = world.Anonymous();
        Assert.Null((await stranger.GetAsync("/error/404")).Page.QuerySelector("nav.side"));
    }

    [Fact]
    public async Task Htmx_gets_a_part_programs_get_problem_details_and_the_rest_a_line()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var client = await world.SignInAsAsync(ReadyRoles.SalesRep, "A-T1");
        var part = await client.GetAsync("/no-such-page", ("HX-Request", "true"));
        Assert.DoesNotContain("<html", part.Text, StringComparison.Ordinal);
        Assert.Contains("没有找到", part.Text, StringComparison.Ordinal);

        var json = await client.GetAsync("/no-such-page", ("Accept", "application/json"));
        Assert.Equal("application/problem+json", json.Raw.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(json.Text);
        Assert.Equal(404, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(json.Raw.Headers.GetValues("X-Correlation-Id").Single(), problem.RootElement.GetProperty("correlationId").GetString());

        var line = await client.GetAsync("/no-such-page", ("Accept", "image/png"));
        Assert.Equal("text/plain", line.Raw.Content.Headers.ContentType!.MediaType);
        Assert.Equal(404, (int)line.Status);
    }

    [Theory]
    [InlineData("/sign-in", 200)]
    [InlineData("/error/404", 404)]
    [InlineData("/test-faults/throw", 500)]
    [InlineData("/css/site.css", 200)]
    public async Task Every_answer_carries_the_security_headers(string url, int status)
    {
        await using var server = await WithFaultsAsync();
        using var client = new TestClient(server.Address);
        var answer = await client.GetAsync(url);
        Assert.Equal(status, (int)answer.Status);
        string Header(string name) => string.Join(",", answer.Raw.Headers.GetValues(name));
        Assert.Contains("default-src 'self'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal(32, Header("X-Correlation-Id").Length);
        Assert.False(answer.Raw.Headers.Contains("Server"));
        Assert.Equal(url.StartsWith("/css", StringComparison.Ordinal), answer.Raw.Headers.CacheControl?.NoStore != true);
    }

    [Fact]
    public async Task A_failure_tells_its_number_and_nothing_of_itself()
    {
        await using var server = await WithFaultsAsync();
        using var client = new TestClient(server.Address);
        var answer = await client.GetAsync("/test-faults/throw");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains("系统出错了", answer.Text, StringComparison.Ordinal);
        Assert.Contains(answer.Raw.Headers.GetValues("X-Correlation-Id").Single(), answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret of the fault", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_error_page_fails_too_a_line_is_left()
    {
        await using var server = await WithFaultsAsync(s => s.AddScoped<INavigation, BrokenNavigation>());
        var world = await TestWorld.FoundAsync(server);
        using var client = await world.SignInAsAsync(ReadyRoles.SalesRep, "A-T1");
        var answer = await client.GetAsync("/account");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("text/plain", answer.Raw.Content.Headers.ContentType!.MediaType);
        Assert.Contains(answer.Raw.Headers.GetValues("X-Correlation-Id").Single(), answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_called_too_large()
    {
        await using var server = await WithFaultsAsync();
        using var client = new TestClient(server.Address);
        await client.GetAsync("/sign-in");
        var answer = await client.UploadAsync("/test-faults/small", [], [("File", "a.bin", new byte[40_000])]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("内容太大", answer.Text, StringComparison.Ordinal);
    }

    internal static string WithoutWhatVaries(Answer answer)
    {
        var id = answer.Raw.Headers.GetValues("X-Correlation-Id").Single();
        return Token().Replace(answer.Text.Replace(id, "(id)", StringComparison.Ordinal), "(token)");
    }

    private static Task<TestServer> WithFaultsAsync(Action<IServiceCollection>? adjust = null) => TestServer.StartAsync(DatabaseKind.Sqlite, adjust: services =>
    {
        services.AddControllers().AddApplicationPart(typeof(FaultsController).Assembly);
        adjust?.Invoke(services);
    });

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+")]
    private static partial Regex Token();

    private sealed class BrokenNavigation : INavigation
    {
        public ValueTask<Frame> GetAsync(HttpContext http) => throw new InvalidOperationException("no frame");
    }
}

/// <summary>Faults that the product does not have.</summary>
[AllowAnonymous]
public sealed class FaultsController : Controller
{
    [HttpGet("/test-faults/throw")]
    public IActionResult Throw() => throw new InvalidOperationException("secret of the fault");

    [HttpPost("/test-faults/small"), RequestSizeLimit(1000)]
    public IActionResult Small() => Ok();
}

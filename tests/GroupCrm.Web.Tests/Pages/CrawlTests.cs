using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using GroupCrm.Web.Tests.Support;

namespace GroupCrm.Web.Tests.Pages;

/// <summary>Walks over every page that a role can reach by links, in both languages. A missing text throws here, so a page that answers has all of its texts.</summary>
public sealed partial class CrawlTests
{
    /// <summary>Pages of one route are alike: so many of each are opened.</summary>
    private const int OfEachRoute = 3;

    public static TheoryData<string, string, string> RolesAndLanguages()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (role, email) in DemoServer.Logins)
        {
            data.Add(role, email, "zh-CN");
            data.Add(role, email, "en");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(RolesAndLanguages))]
    public async Task Every_page_that_a_role_can_reach_answers_with_all_of_its_texts(string role, string email, string language)
    {
        var server = await DemoServer.GetAsync();
        using var client = await DemoServer.ClientOfAsync(email);
        client.Speak(language);

        var waiting = new Queue<string>(["/", "/account"]);
        var seen = new HashSet<string>(waiting);
        var ofRoute = new Dictionary<string, int>();
        var faults = new List<string>();
        while (waiting.TryDequeue(out var url) && seen.Count < 400)
        {
            var route = Varying().Replace(url.Split('?')[0], "*") + (url.Contains('?', StringComparison.Ordinal) ? "?" : "");
            if ((ofRoute[route] = ofRoute.GetValueOrDefault(route) + 1) > OfEachRoute)
                continue;
            var answer = await client.OpenAsync(url);
            if (answer.Status != HttpStatusCode.OK)
                faults.Add($"{url}: {(int)answer.Status}");
            if (answer.Raw.Content.Headers.ContentType?.MediaType != "text/html")
                continue;

            // The page of a source shows its file's own headings, whatever their language.
            if (language == "en" && !url.StartsWith("/sources/", StringComparison.Ordinal))
                faults.AddRange(ChineseLabels(answer.Page).Select(text => $"{url}: '{text}' is not English"));
            foreach (var next in Links(answer.Page, server.Address).Where(seen.Add))
                waiting.Enqueue(next);
        }

        Assert.True(seen.Count > 2, $"{role} reaches no page");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private static IEnumerable<string> Links(IHtmlDocument page, Uri address) => page.QuerySelectorAll("a[href]")
        .Select(a => a.GetAttribute("href")!)
        .Where(href => href.StartsWith('/') && !href.StartsWith("//", StringComparison.Ordinal))
        .Select(href => new Uri(address, href).PathAndQuery);

    // Names of people, places and customers may be Chinese in an English page; labels, headings of tables, buttons and places of the side bar may not.
    private static IEnumerable<string> ChineseLabels(IHtmlDocument page) => page
        .QuerySelectorAll("label, th, button, nav.side a, legend, .side-title, dt")
        .Where(e => e.QuerySelector("[lang=zh-CN]") is null && e.GetAttribute("lang") != "zh-CN" && e.GetAttribute("data-value") is null)
        .Select(e => e.TextContent.Trim())
        .Where(text => Han().IsMatch(text) && text != "中文")
        .Distinct().Take(5);

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]|[0-9a-f]{32}")]
    private static partial Regex Varying();

    [GeneratedRegex("[\u4e00-\u9fff]")]
    private static partial Regex Han();
}

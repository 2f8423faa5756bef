using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using GroupCrm.Web.Shell.Sessions;
using GroupCrm.Web.Tests.Support;
using Microsoft.Playwright;

namespace GroupCrm.Web.Tests.Pages;

/// <summary>
/// Looks at the main pages in a real browser, on desk and phone, in both languages: nothing serious by axe's rules, nothing wider than the
/// window, no error in the console. With GROUPCRM_SCREENSHOTS set to a folder it also takes the guide's pictures.
/// </summary>
public sealed class PageListTests
{
    private static readonly string[] Blocking = ["serious", "critical"];

    /// <summary>Name of the picture, role, and address; <c>{customer}</c> is the first customer of the role's list, <c>{run}</c> its first import.</summary>
    public static TheoryData<string, string, string> Pages => new()
    {
        { "home-sales-rep", "sales-rep", "/" },
        { "home-data-steward", "data-steward", "/" },
        { "home-subsidiary-manager", "subsidiary-manager", "/" },
        { "home-hq-manager", "hq-manager", "/" },
        { "home-group-admin", "group-admin", "/" },
        { "home-area-manager", "area-manager", "/" },
        { "home-finance", "finance", "/" },
        { "home-marketing", "marketing", "/" },
        { "home-service-agent", "service-agent", "/" },
        { "home-committee", "committee", "/" },
        { "home-dealer", "dealer", "/" },
        { "customers", "sales-rep", "/customers" },
        { "customer", "hq-manager", "{customer}" },
        { "customer-own", "sales-rep", "{customer}" },
        { "customer-new", "sales-rep", "/customers/new" },
        { "imports", "data-steward", "/imports" },
        { "import-new", "data-steward", "/imports/new" },
        { "unassigned", "subsidiary-manager", "/unassigned" },
        { "overview", "hq-manager", "/overview" },
        { "organisation", "group-admin", "/organisation" },
        { "people", "group-admin", "/people" },
        { "jobs", "group-admin", "/jobs" },
        { "audit", "group-admin", "/audit" },
        { "account", "sales-rep", "/account" },
        { "sign-in", "", "/sign-in" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_and_fits_on_desk_and_phone_in_both_languages(string name, string role, string url)
    {
        var server = await DemoServer.GetAsync();
        var session = role.Length == 0 ? null : await DemoServer.SessionOfAsync(DemoServer.Logins.First(l => l.Role == role).Email);
        var faults = new List<string>();
        foreach (var (phone, language) in new[] { (false, "zh-CN"), (false, "en"), (true, "zh-CN"), (true, "en") })
        {
            var page = await BrowserHost.OpenAsync(server.Address, phone, language);
            var where = $"{name} {(phone ? "phone" : "desk")} {language}";
            page.Console += (_, message) =>
            {
                if (message.Type == "error")
                    faults.Add($"{where}: {message.Text}");
            };
            await SignInAsync(page, server, session, language);
            await page.GotoAsync(await ResolveAsync(page, url));
            faults.AddRange((await page.RunAxe()).Violations.Where(v => Blocking.Contains(v.Impact)).Select(v => Describe(where, v)));
            var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (width > 0)
                faults.Add($"{where}: {width} px wider than the window");
            await PictureAsync(page, name, phone, language);
            await page.Context.CloseAsync();
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private static async Task SignInAsync(IPage page, TestServer server, string? session, string language)
    {
        var cookies = new List<Cookie> { new() { Name = "lang", Value = language, Url = server.Address.ToString() } };
        if (session is not null)
            cookies.Add(new Cookie { Name = SessionCookie.Name, Value = session, Url = server.Address.ToString() });
        await page.Context.AddCookiesAsync(cookies);
    }

    private static async Task<string> ResolveAsync(IPage page, string url)
    {
        if (url != "{customer}")
            return url;
        await page.GotoAsync("/customers");
        return await page.Locator("main a[href^='/customers/']:not([href$='/new']):not([href*='export'])").First.GetAttributeAsync("href") ?? "/customers";
    }

    private static string Describe(string where, AxeResultItem violation) =>
        $"{where}: {violation.Id} ({violation.Help}) at {string.Join(" | ", violation.Nodes.Take(3).Select(n => n.Target))}";

    private static async Task PictureAsync(IPage page, string name, bool phone, string language)
    {
        if (Environment.GetEnvironmentVariable("GROUPCRM_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{(phone ? "phone" : "desk")}-{language}.png") });
    }
}

using Microsoft.Playwright;

namespace GroupCrm.Web.Tests.Support;

/// <summary>One headless Chromium for the whole run: GROUPCRM_TEST_CHROMIUM, or Debian's.</summary>
public static class BrowserHost
{
    private static readonly Lazy<Task<IBrowser>> Browser = new(StartAsync);

    /// <summary>A fresh browser window: desk (1440 × 900) or phone (375 × 812), in a language, without cookies.</summary>
    public static async Task<IPage> OpenAsync(Uri address, bool phone = false, string language = "zh-CN", bool script = true)
    {
        var context = await (await Browser.Value).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = language,
            ViewportSize = phone ? new ViewportSize { Width = 375, Height = 812 } : new ViewportSize { Width = 1440, Height = 900 },
            HasTouch = phone,
            IsMobile = phone,
            JavaScriptEnabled = script,
            TimezoneId = "Asia/Shanghai",
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>A window in which a person is signed in through the sign-in page.</summary>
    public static async Task<IPage> SignInAsync(TestWorld world, TestPerson person, bool phone = false, string language = "zh-CN")
    {
        var page = await OpenAsync(world.Server.Address, phone, language);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name=Name]", person.Email);
        await page.FillAsync("input[name=Password]", person.Password);
        await page.ClickAsync("main button[type=submit], form button[type=submit].btn-primary");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return page;
    }

    private static async Task<IBrowser> StartAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("GROUPCRM_TEST_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }
}

namespace GroupCrm.Web.Modules.Accounts.Sessions;

/// <summary>Reads what browsers say of themselves, well enough for a person to recognise theirs.</summary>
public static class UserAgents
{
    // The order matters: most browsers also call themselves Chrome and Safari.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("wxwork/", "WeCom"), ("MicroMessenger/", "WeChat"), ("DingTalk/", "DingTalk"), ("Lark/", "Feishu"), ("Feishu/", "Feishu"),
        ("HuaweiBrowser/", "Huawei Browser"), ("MiuiBrowser/", "Mi Browser"), ("QQBrowser/", "QQ Browser"), ("UCBrowser/", "UC Browser"),
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("Version/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"),
        ("Windows", "Windows"), ("Macintosh", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>Such as <c>Chrome 143 · Windows</c>; null if neither is known.</summary>
    public static string? Describe(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
            return null;
        var system = Systems.FirstOrDefault(s => userAgent.Contains(s.Mark, StringComparison.Ordinal)).Name;
        var (mark, name) = Browsers.FirstOrDefault(b => userAgent.Contains(b.Mark, StringComparison.Ordinal));
        var browser = name is null ? null : $"{name} {MajorVersion(userAgent, mark)}".Trim();
        var known = string.Join(" · ", new[] { browser, system }.Where(part => part is not null));
        return known.Length == 0 ? null : known;
    }

    private static string MajorVersion(string userAgent, string mark)
    {
        var from = userAgent.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        var to = from;
        while (to < userAgent.Length && char.IsAsciiDigit(userAgent[to]))
            to++;
        return userAgent[from..to];
    }
}

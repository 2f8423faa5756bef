using GroupCrm.Domain.Access;

namespace GroupCrm.Web.Modules.Setup.Demo;

/// <summary>What a person who tries the product needs to get in.</summary>
internal static class DemoLogins
{
    /// <summary>The password of everybody in the demo group; no other group has it.</summary>
    public const string Password = "Huayue-2026";

    /// <summary>One login a role (area managers and stewards: two), headquarters and the first subsidiary.</summary>
    public static IEnumerable<(string Role, DemoPerson Person)> Shown => DemoPerson.All
        .Where(p => p.Home is "" || !p.Home.StartsWith("HN", StringComparison.Ordinal) && !p.Home.StartsWith("BF", StringComparison.Ordinal)
            && !p.Home.StartsWith("OS", StringComparison.Ordinal))
        .GroupBy(p => (p.Role, p.Place[..2])).Select(g => g.First())
        .Select(p => (ReadyRoles.All.Single(r => r.Code == p.Role), p)).Select(x => ($"{x.Item1.NameEn} {x.Item1.NameZh}", x.p));

    /// <summary>Writes addresses and logins as a small table.</summary>
    public static async Task WriteAsync(TextWriter output, IEnumerable<string> urls)
    {
        await output.WriteLineAsync();
        foreach (var url in urls)
            await output.WriteLineAsync($"  Open {url}");
        await output.WriteLineAsync($"  Demo logins, password of all: {Password}");
        await output.WriteLineAsync();
        foreach (var (role, person) in Shown)
            await output.WriteLineAsync($"  {Padded(role, 32)} {Padded(person.Email, 34)} {Padded(person.Mobile, 13)} {person.Name}");
        await output.WriteLineAsync();
    }

    // Han characters take two columns of a terminal.
    private static string Padded(string text, int width) => text + new string(' ', Math.Max(1, width - text.Sum(c => c >= 0x2E80 ? 2 : 1)));
}

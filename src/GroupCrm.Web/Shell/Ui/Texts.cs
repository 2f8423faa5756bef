using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GroupCrm.Web.Shell.Ui;

/// <summary>
/// Every text that a reader sees, by code and language. Texts are written in files <c>Texts.json</c> beside what shows them, as
/// <c>"customers.list.title": ["客户", "Customers"]</c>, with numbered places <c>{0}</c>, <c>{1:N2}</c> for arguments.
/// </summary>
/// <remarks>A code that stands twice, lacks a language, or has other places in one language than in the other stops the start.</remarks>
public sealed partial class Texts
{
    private readonly Dictionary<string, Pair> texts = new(StringComparer.Ordinal);
    private readonly ILogger<Texts> log;
    private readonly bool strict;

    /// <param name="assemblies">Where the embedded files are.</param>
    /// <param name="strict">Whether an unknown code throws (development, tests) or is logged and shown as it is.</param>
    /// <param name="log">Where unknown codes are noted.</param>
    /// <exception cref="InvalidOperationException">A file cannot be used; the message names every fault.</exception>
    public Texts(IEnumerable<Assembly> assemblies, bool strict, ILogger<Texts> log)
    {
        this.strict = strict;
        this.log = log;
        var faults = new List<string>();
        foreach (var assembly in assemblies)
            foreach (var name in assembly.GetManifestResourceNames().Where(IsTexts).Order(StringComparer.Ordinal))
                Load(name, assembly.GetManifestResourceStream(name)!, faults);
        if (faults.Count > 0)
            throw new InvalidOperationException("Texts cannot be used: " + string.Join("; ", faults));
    }

    /// <summary>All codes, for tests and for tools that look for unused ones.</summary>
    public IReadOnlyCollection<string> Codes => texts.Keys;

    public bool Has(string code) => texts.ContainsKey(code);

    /// <summary>The text in a language (null: that of the present request), its places filled in as that language formats them.</summary>
    /// <exception cref="KeyNotFoundException">Strict, and there is no such code.</exception>
    public string Get(string code, CultureInfo? culture, params object?[] args)
    {
        culture ??= CultureInfo.CurrentUICulture;
        if (!texts.TryGetValue(code, out var pair))
            return Missing(code);
        var text = Languages.IsChinese(culture) ? pair.Chinese : pair.English;
        return args.Length == 0 ? text : string.Format(Languages.Find(culture.Name) ?? culture, text, args);
    }

    private string Missing(string code)
    {
        if (strict)
            throw new KeyNotFoundException($"No text has the code '{code}'.");
        log.LogWarning("No text has the code {TextCode}", code);
        return code;
    }

    private void Load(string file, Stream content, List<string> faults)
    {
        using var json = JsonDocument.Parse(content, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        foreach (var property in json.RootElement.EnumerateObject())
        {
            if (Read(property.Value) is not { } pair)
                faults.Add($"'{property.Name}' in {file} must be a pair of non-empty texts, Chinese and English");
            else if (!Places(pair.Chinese).SetEquals(Places(pair.English)))
                faults.Add($"'{property.Name}' in {file} has other places in Chinese than in English");
            else if (!texts.TryAdd(property.Name, pair))
                faults.Add($"'{property.Name}' in {file} stands twice");
        }
    }

    private static Pair? Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 2)
            return null;
        if (value[0].ValueKind != JsonValueKind.String || value[1].ValueKind != JsonValueKind.String)
            return null;
        var pair = new Pair(value[0].GetString()!, value[1].GetString()!);
        return pair.Chinese.Length == 0 || pair.English.Length == 0 ? null : pair;
    }

    private static bool IsTexts(string resource) =>
        resource == "Texts.json" || resource.EndsWith("/Texts.json", StringComparison.Ordinal) || resource.EndsWith("\\Texts.json", StringComparison.Ordinal);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    private sealed record Pair(string Chinese, string English);
}

/// <summary>Texts in the language of the present request; views write <c>@T["code"]</c> or <c>@T["code", argument]</c>.</summary>
public sealed class T(Texts texts)
{
    public string this[string code, params object?[] args] => texts.Get(code, CultureInfo.CurrentUICulture, args);

    public bool Has(string code) => texts.Has(code);

    /// <summary>The name in the reader's language of an item that carries both (configurable items do).</summary>
    public string Pick(string chinese, string english) => Languages.IsChinese(CultureInfo.CurrentUICulture) ? chinese : english;
}

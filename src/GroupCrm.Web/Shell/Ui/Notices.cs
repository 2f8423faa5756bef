using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace GroupCrm.Web.Shell.Ui;

/// <summary>How loud a message, badge or step is.</summary>
public enum Tone
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
}

/// <summary>A message to be shown after a redirect, as a code with arguments, so that it is read in the reader's language.</summary>
public sealed record Notice(Tone Tone, string Code, IReadOnlyList<string> Args);

public static class Notices
{
    private const string Key = "notices";

    /// <summary>Keeps a message for the next full page.</summary>
    public static void AddNotice(this ITempDataDictionary store, Tone tone, string code, params object?[] args)
    {
        var kept = store.Peek(Key) is string json ? JsonSerializer.Deserialize<List<Notice>>(json)! : [];
        kept.Add(new Notice(tone, code, [.. args.Select(arg => arg?.ToString() ?? "")]));
        store[Key] = JsonSerializer.Serialize(kept);
    }

    /// <summary>The kept messages; they are gone afterwards.</summary>
    public static IReadOnlyList<Notice> TakeNotices(this ITempDataDictionary store) =>
        store[Key] is string json ? JsonSerializer.Deserialize<List<Notice>>(json)! : [];

    /// <summary>Shows a message in the corner after an htmx answer. The text is already in the reader's language.</summary>
    public static void Toast(this HttpResponse response, Tone tone, string text) =>
        response.Headers["HX-Trigger"] = JsonSerializer.Serialize(new { toast = new { tone = tone.Css(), text } });

    /// <summary>The end of the classes of this tone.</summary>
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Success => "success",
        Tone.Warning => "warning",
        Tone.Danger => "danger",
        _ => "neutral",
    };
}

using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupCrm.Web.Shell.Ui.Tags;

/// <summary><c>&lt;icon name="users" /&gt;</c>: an icon of the sprite; with <c>label-code</c> it speaks, without it is decoration.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTag : UiTagHelper
{
    public string Name { get; set; } = "";

    /// <summary><c>sm</c>, <c>lg</c> or nothing.</summary>
    public string? Size { get; set; }

    public string? LabelCode { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Draw(Name, Size is null ? "icon" : $"icon icon-{Size}", Say(null, LabelCode)));
    }
}

/// <summary><c>&lt;badge tone="Success" code="…" /&gt;</c>: a state in a word, with a dot, so that colour is never the only sign.</summary>
[HtmlTargetElement("badge")]
public sealed class BadgeTag : UiTagHelper
{
    public Tone Tone { get; set; }

    public string? Code { get; set; }

    public string? Text { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "span", $"state state-{Tone.Css()}");
        var text = Say(Text, Code);
        if (text is null)
            output.Content.SetHtmlContent(await Inside(output));
        else
            output.Content.SetContent(text);
    }
}

/// <summary><c>&lt;avatar name="王小明" /&gt;</c>: initials on a colour that stays the same for the name.</summary>
[HtmlTargetElement("avatar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AvatarTag : UiTagHelper
{
    private const int Colours = 6;

    public string Name { get; set; } = "";

    /// <summary><c>sm</c>, <c>lg</c> or nothing.</summary>
    public string? Size { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var colour = Name.Aggregate(0, (sum, letter) => ((sum * 31) + letter) & 0xFFFF) % Colours;
        Become(output, "span", $"initials initials-{colour}" + (Size is null ? "" : $" initials-{Size}"));
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetContent(Initials(Name));
    }

    /// <summary>The last two characters of a Chinese name, else the first letters of the first and last word.</summary>
    public static string Initials(string name)
    {
        name = name.Trim();
        if (name.Length == 0)
            return "?";
        if (name[0] > 0x2E80)
            return name.Length <= 2 ? name : name[^2..];
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var letters = words.Length == 1 ? name[..1] : $"{words[0][0]}{words[^1][0]}";
        return letters.ToUpperInvariant();
    }
}

/// <summary><c>&lt;progress-bar value="40" max="100" label-code="…" /&gt;</c>; without a value it says only that work goes on.</summary>
[HtmlTargetElement("progress-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressBarTag : UiTagHelper
{
    public long? Value { get; set; }

    public long Max { get; set; } = 100;

    public string LabelCode { get; set; } = "ui.progress";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "meter");
        var bar = Set(El("progress", null), ("max", $"{Math.Max(1, Max)}"), ("value", Value?.ToString()), ("aria-label", T[LabelCode]));
        output.Content.SetHtmlContent(bar);
        if (Value is { } value)
            output.Content.AppendHtml(El("span", "meter-text", F.Percent((double)value / Math.Max(1, Max), 0)));
    }
}

/// <summary><c>&lt;unified-id value="…" /&gt;</c>: a customer's ID with a button that copies it.</summary>
[HtmlTargetElement("unified-id", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class UnifiedIdTag : UiTagHelper
{
    public string Value { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "span", "uid");
        output.Content.SetHtmlContent(El("code", null, Value));
        output.Content.AppendHtml(Set(El("button", "uid-copy", Draw("copy", "icon icon-sm")),
            ("type", "button"), ("data-copy", Value), ("aria-label", T["ui.copy.this", Value]), ("title", T["ui.copy"])));
    }
}

/// <summary>
/// <c>&lt;masked value="138****5678" reveal-url="…" /&gt;</c>: a hidden value; the link asks for the reason, in a dialog or, without
/// script, on a page of its own. Without <c>reveal-url</c> it stays hidden.
/// </summary>
[HtmlTargetElement("masked", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MaskedTag : UiTagHelper
{
    public string Value { get; set; } = "";

    public string? RevealUrl { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "span", "masked");
        output.Content.SetHtmlContent(El("span", "masked-value", Value));
        if (RevealUrl is null)
            output.Content.AppendHtml(Draw("lock", "icon icon-sm", T["ui.masked"]));
        else
            output.Content.AppendHtml(Set(El("a", "masked-reveal", Draw("eye", "icon icon-sm"), T["ui.reveal"]),
                ("href", RevealUrl), ("hx-get", RevealUrl), ("hx-target", "#remote-dialog-body"), ("hx-swap", "innerHTML")));
    }
}

/// <summary><c>&lt;qr-code text="otpauth://…" /&gt;</c>: drawn by <c>js/qr.js</c>; without script the text itself is shown.</summary>
[HtmlTargetElement("qr-code", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class QrCodeTag : UiTagHelper
{
    public string Text { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "qr");
        output.Attributes.SetAttribute("data-qr", Text);
        output.Attributes.SetAttribute("data-qr-label", T["ui.qr"]);
        output.Content.SetHtmlContent(El("code", null, Text));
    }
}

using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupCrm.Web.Shell.Ui.Tags;

/// <summary>A message of a page's whole or part: nothing here, or it went wrong; what it holds is what to do next.</summary>
public abstract class StateTag : UiTagHelper
{
    public string? Title { get; set; }

    public string? TitleCode { get; set; }

    public string? Text { get; set; }

    public string? TextCode { get; set; }

    protected async Task Write(TagHelperOutput output, string css, string icon)
    {
        Become(output, "div", $"blank {css}");
        var actions = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(Draw(icon, "icon blank-icon"));
        output.Content.AppendHtml(El("p", "blank-title", Say(Title, TitleCode)));
        if (Say(Text, TextCode) is { } text)
            output.Content.AppendHtml(El("p", "blank-text", text));
        if (!actions.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml(El("div", "blank-actions", new HtmlString(actions.GetContent())));
    }
}

/// <summary><c>&lt;empty-state icon="users" title-code="…" text-code="…"&gt;a button&lt;/empty-state&gt;</c></summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTag : StateTag
{
    public string Icon { get; set; } = "inbox";

    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Write(output, "blank-empty", Icon);
}

/// <summary><c>&lt;error-state title-code="…" text-code="…" correlation="…"&gt;</c>: what went wrong and what to do; the ID is for those who help.</summary>
[HtmlTargetElement("error-state")]
public sealed class ErrorStateTag : StateTag
{
    public string? Correlation { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await Write(output, "blank-error", "alert-triangle");
        output.Attributes.SetAttribute("role", "alert");
        if (Correlation is not null)
            output.Content.AppendHtml(El("p", "blank-id", T["ui.correlation"], " ", El("code", null, Correlation)));
    }
}

/// <summary><c>&lt;skeleton id="busy" rows="6" /&gt;</c>: grey lines while htmx waits; name it with <c>hx-indicator="#busy"</c>.</summary>
[HtmlTargetElement("skeleton", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SkeletonTag : UiTagHelper
{
    public int Rows { get; set; } = 6;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "skeleton htmx-indicator");
        output.Attributes.SetAttribute("role", "status");
        output.Content.SetHtmlContent(El("span", "visually-hidden", T["ui.loading"]));
        for (var row = 0; row < Rows; row++)
            output.Content.AppendHtml(El("span", "skeleton-line"));
    }
}

/// <summary><c>&lt;alert tone="Warning" title-code="…"&gt;</c>text<c>&lt;/alert&gt;</c>: a message in the flow of the page.</summary>
[HtmlTargetElement("alert")]
public sealed class AlertTag : UiTagHelper
{
    public Tone Tone { get; set; } = Tone.Info;

    public string? TitleCode { get; set; }

    public string? Text { get; set; }

    public string? TextCode { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", $"note note-{Tone.Css()}");
        output.Attributes.SetAttribute("role", Tone is Tone.Danger or Tone.Warning ? "alert" : "status");
        var icon = Tone switch
        {
            Tone.Success => "circle-check",
            Tone.Warning => "alert-triangle",
            Tone.Danger => "alert-circle",
            _ => "info-circle",
        };
        output.Content.SetHtmlContent(Draw(icon));
        output.Content.AppendHtml(El("div", null, TitleCode is null ? null : El("strong", "note-title", T[TitleCode]),
            Say(Text, TextCode), await Inside(output)));
    }
}

/// <summary><c>&lt;stepper steps='["import.step.upload", …]' current="1" /&gt;</c>: where a task of several pages stands (0-based).</summary>
[HtmlTargetElement("stepper", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StepperTag : UiTagHelper
{
    /// <summary>Text codes of the steps.</summary>
    public IReadOnlyList<string> Steps { get; set; } = [];

    public int Current { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "ol", "stepper");
        output.Attributes.SetAttribute("aria-label", T["ui.steps"]);
        for (var step = 0; step < Steps.Count; step++)
        {
            var done = step < Current;
            var mark = El("span", "step-mark", done ? Draw("check", "icon icon-sm", T["ui.step.done"]) : (object)(step + 1));
            var item = El("li", done ? "step step-done" : "step", mark, El("span", "step-text", T[Steps[step]]));
            if (step == Current)
                item.Attributes["aria-current"] = "step";
            output.Content.AppendHtml(item);
        }
    }
}

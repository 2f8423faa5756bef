using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupCrm.Web.Shell.Ui.Tags;

/// <summary><c>&lt;button dialog="discard"&gt;</c>: opens the dialog of that id; without script it opens as a pop-over.</summary>
[HtmlTargetElement("button", Attributes = "dialog")]
public sealed class DialogButtonTag : TagHelper
{
    public string Dialog { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("type", "button");
        output.Attributes.SetAttribute("popovertarget", Dialog);
        output.Attributes.SetAttribute("data-dialog", Dialog);
        output.Attributes.SetAttribute("aria-haspopup", "dialog");
    }
}

/// <summary>
/// <c>&lt;confirm-dialog id="discard" title-code="…" text-code="…" action="/…" submit-code="…" danger="true"&gt;fields&lt;/confirm-dialog&gt;</c>:
/// asks before it posts. What it holds (a reason, say) is part of the form.
/// </summary>
[HtmlTargetElement("confirm-dialog")]
public sealed class ConfirmDialogTag : UiTagHelper
{
    public string Id { get; set; } = "";

    public string? Title { get; set; }

    public string? TitleCode { get; set; }

    public string? Text { get; set; }

    public string? TextCode { get; set; }

    public string Action { get; set; } = "";

    public string SubmitCode { get; set; } = "ui.confirm";

    public bool Danger { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var fields = await Inside(output);
        Become(output, "dialog", "dialog");
        foreach (var (name, value) in new[] { ("id", Id), ("popover", "auto"), ("aria-labelledby", Id + "-title") })
            output.Attributes.SetAttribute(name, value);
        var form = El("form", null, Antiforgery(), Set(El("h2", null, Say(Title, TitleCode)), ("id", Id + "-title")),
            Say(Text, TextCode) is { } text ? El("p", null, text) : null, fields, Buttons());
        output.Content.SetHtmlContent(Set(form, ("method", "post"), ("action", Action)));
    }

    private TagBuilder Buttons() => El("div", "dialog-buttons",
        Set(El("button", "btn", T["ui.cancel"]), ("type", "button"), ("data-close", ""), ("popovertarget", Id), ("popovertargetaction", "hide")),
        Set(El("button", Danger ? "btn btn-danger" : "btn btn-primary", T[SubmitCode]), ("type", "submit")));
}

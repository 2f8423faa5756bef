using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupCrm.Web.Shell.Ui.Tags;

/// <summary>A step of the way to this page.</summary>
public sealed record Crumb(string Text, string Url);

/// <summary>
/// <c>&lt;page-header title-code="…" crumbs="[new(T["customers.list.title"], "/customers")]"&gt;actions&lt;/page-header&gt;</c>: the way here,
/// the heading (h1, also the window's title), a line below it, and the page's actions at the right.
/// </summary>
[HtmlTargetElement("page-header")]
public sealed class PageHeaderTag : UiTagHelper
{
    public string? Title { get; set; }

    public string? TitleCode { get; set; }

    public string? Subtitle { get; set; }

    public string? SubtitleCode { get; set; }

    /// <summary>The pages above this one, outermost first.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "header", "page-head");
        var title = Say(Title, TitleCode) ?? "";
        ViewContext.ViewData["Title"] = title;
        var heading = El("div", "page-head-text", El("h1", null, title));
        if (Say(Subtitle, SubtitleCode) is { } subtitle)
            heading.InnerHtml.AppendHtml(El("p", "page-sub", subtitle));
        if (Crumbs.Count > 0)
            output.Content.AppendHtml(Way());
        var actions = await output.GetChildContentAsync();
        output.Content.AppendHtml(El("div", "page-head-row", heading,
            actions.IsEmptyOrWhiteSpace ? null : El("div", "page-actions", new HtmlString(actions.GetContent()))));
    }

    private TagBuilder Way()
    {
        var list = El("ol", "crumbs");
        foreach (var crumb in Crumbs)
            list.InnerHtml.AppendHtml(El("li", null, Set(El("a", null, crumb.Text), ("href", crumb.Url))));
        return Set(El("nav", null, list), ("aria-label", T["ui.crumbs"]));
    }
}

/// <summary><c>&lt;tabs label-code="…"&gt;</c> around <c>&lt;tab&gt;</c>: parts of one page, each with an address of its own.</summary>
[HtmlTargetElement("tabs")]
public sealed class TabsTag : UiTagHelper
{
    public string? LabelCode { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "nav", "tab-row");
        output.Attributes.SetAttribute("aria-label", T[LabelCode ?? "ui.tabs"]);
    }
}

/// <summary><c>&lt;tab url="…" code="…" active="true" count="12" /&gt;</c></summary>
[HtmlTargetElement("tab", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TabTag : UiTagHelper
{
    public string Url { get; set; } = "";

    public string? Code { get; set; }

    public string? Text { get; set; }

    public bool Active { get; set; }

    /// <summary>A count as it is to be written (see <see cref="Format.Count"/>).</summary>
    public string? Count { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "a", "tab-link");
        output.Attributes.SetAttribute("href", Url);
        if (Active)
            output.Attributes.SetAttribute("aria-current", "page");
        output.Content.SetContent(Say(Text, Code) ?? "");
        if (Count is not null)
            output.Content.AppendHtml(El("span", "count", Count));
    }
}

/// <summary><c>&lt;menu-button code="…" icon="dots"&gt;</c> links and buttons <c>&lt;/menu-button&gt;</c>: a small menu that needs no script.</summary>
[HtmlTargetElement("menu-button")]
public sealed class MenuButtonTag : UiTagHelper
{
    public string Code { get; set; } = "ui.more";

    public string? Icon { get; set; }

    /// <summary>Whether only the icon is shown; the text is then read out.</summary>
    public bool IconOnly { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "details", "menu");
        var summary = El("summary", IconOnly ? "btn btn-icon" : "btn", Icon is null ? null : Draw(Icon),
            IconOnly ? El("span", "visually-hidden", T[Code]) : T[Code], IconOnly ? null : Draw("chevron-down", "icon icon-sm"));
        output.Content.SetHtmlContent(summary);
        output.Content.AppendHtml(El("div", "menu-list", await Inside(output)));
    }
}

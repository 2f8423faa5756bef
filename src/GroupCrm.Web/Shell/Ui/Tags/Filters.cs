using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupCrm.Web.Shell.Ui.Tags;

/// <summary>
/// <c>&lt;filter-bar action="/customers" target="#list"&gt;fields&lt;/filter-bar&gt;</c>: a GET form that asks again on each change; the button is
/// for those without script. Fields inside are plain inputs and selects with a label or <c>aria-label</c>.
/// </summary>
[HtmlTargetElement("filter-bar")]
public sealed class FilterBarTag : UiTagHelper
{
    public string Action { get; set; } = "";

    public string Target { get; set; } = "";

    /// <summary>What shows that htmx waits (a selector).</summary>
    public string? Indicator { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var fields = await Inside(output);
        Become(output, "form", "filters");
        var attributes = new (string, string?)[]
        {
            ("method", "get"), ("action", Action), ("role", "search"), ("aria-label", T["ui.filters"]),
            ("hx-get", Action), ("hx-target", Target), ("hx-push-url", "true"), ("hx-sync", "this:replace"),
            ("hx-trigger", "change, submit, input changed delay:300ms from:find input[type=search]"), ("hx-indicator", Indicator),
        };
        foreach (var (name, value) in attributes.Where(attribute => attribute.Item2 is not null))
            output.Attributes.SetAttribute(name, value);
        output.Content.SetHtmlContent(fields);
        output.Content.AppendHtml(Set(El("button", "btn btn-sm no-script", Draw("filter"), T["ui.filter.apply"]), ("type", "submit")));
    }
}

/// <summary>A filter that is on, and the address without it.</summary>
public sealed record Chip(string Text, string RemoveUrl);

/// <summary><c>&lt;filter-chips chips="@Model.Chips" clear-url="/customers" /&gt;</c>: the filters that are on, each with its way out.</summary>
[HtmlTargetElement("filter-chips", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FilterChipsTag : UiTagHelper
{
    public IReadOnlyList<Chip> Chips { get; set; } = [];

    public string ClearUrl { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Chips.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        Become(output, "ul", "chips");
        output.Attributes.SetAttribute("aria-label", T["ui.filters.on"]);
        foreach (var chip in Chips)
            output.Content.AppendHtml(El("li", null, Set(El("a", "chip", chip.Text, Draw("x", "icon icon-sm")),
                ("href", chip.RemoveUrl), ("aria-label", T["ui.filter.remove", chip.Text]))));
        output.Content.AppendHtml(El("li", null, Set(El("a", "chip-clear", T["ui.filter.clear"]), ("href", ClearUrl))));
    }
}

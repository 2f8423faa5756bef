using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupCrm.Web.Shell.Ui.Tags;

/// <summary>What the cells of one table tell each other while it is rendered.</summary>
internal sealed class TableParts
{
    public List<string> Headings { get; } = [];

    public string? DefaultSort { get; init; }

    public string? Target { get; init; }

    public IHtmlContent? MassBar { get; set; }

    public int Column { get; set; }
}

/// <summary>
/// <c>&lt;data-table caption-code="…"&gt;&lt;thead&gt;…&lt;tbody&gt;…&lt;/data-table&gt;</c>: a dense table with a head that stays, whose rows become
/// cards on a phone (each cell takes its label from the heading). <c>selectable</c> puts it into a form that posts <c>ids</c>.
/// </summary>
[HtmlTargetElement("data-table")]
public sealed class DataTableTag : UiTagHelper
{
    /// <summary>The id of the frame; with it, sorting replaces only this part of the page.</summary>
    public string? Id { get; set; }

    public string? CaptionCode { get; set; }

    public string? Caption { get; set; }

    public bool Selectable { get; set; }

    /// <summary>The order when the address names none, such as <c>name</c> or <c>-last</c>.</summary>
    public string? DefaultSort { get; set; }

    /// <summary>The part of the page (a selector) that a click on a heading replaces; none: the whole page is loaded.</summary>
    public string? Target { get; set; }

    private TableParts parts = null!;

    public override void Init(TagHelperContext context)
    {
        parts = new TableParts { DefaultSort = DefaultSort, Target = Target };
        context.Items[typeof(TableParts)] = parts;
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await Inside(output);
        Become(output, "div", "table-frame");
        if (Id is not null)
            output.Attributes.SetAttribute("id", Id);
        var caption = Say(Caption, CaptionCode);
        if (!HasFocusable(rows))
        {
            // What scrolls must be reachable by keyboard; links and boxes in the rows see to that, else the frame itself does.
            output.Attributes.SetAttribute("tabindex", "0");
            output.Attributes.SetAttribute("role", "region");
            output.Attributes.SetAttribute("aria-label", caption ?? T["ui.table"]);
        }
        var table = El("table", "data-table", caption is null ? null : El("caption", "visually-hidden", caption), rows);
        table.Attributes["data-rows"] = "";
        if (!Selectable)
        {
            output.Content.SetHtmlContent(table);
            return;
        }
        var form = Set(El("form", "select-form", Antiforgery(), parts.MassBar, table), ("method", "post"), ("data-select", ""));
        output.Content.SetHtmlContent(form);
    }

    private static bool HasFocusable(IHtmlContent rows)
    {
        var html = rows.ToString()!;
        return html.Contains("<a ", StringComparison.Ordinal) || html.Contains("<input", StringComparison.Ordinal)
            || html.Contains("<button", StringComparison.Ordinal);
    }
}

/// <summary>
/// <c>&lt;mass-bar&gt;</c> in a selectable table: the buttons for the marked rows, each with its <c>formaction</c>. Shown once a row is marked.
/// </summary>
[HtmlTargetElement("mass-bar")]
public sealed class MassBarTag : UiTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var count = Set(El("span", "mass-count"), ("data-selected", T["ui.selected"]), ("aria-live", "polite"));
        var bar = Set(El("div", "mass-bar", count, await Inside(output)), ("role", "group"), ("aria-label", T["ui.mass"]));
        if (context.Items.TryGetValue(typeof(TableParts), out var found) && found is TableParts parts)
            parts.MassBar = bar;
        output.SuppressOutput();
    }
}

/// <summary>
/// A heading of a data table. <c>&lt;th sort="name"&gt;</c> makes it a link that sorts by the address's <c>sort</c> (a second click turns
/// the order round: <c>-name</c>); <c>&lt;th select-all&gt;</c> marks all rows.
/// </summary>
[HtmlTargetElement("th", ParentTag = "tr")]
public sealed class ThTag : UiTagHelper
{
    public string? Sort { get; set; }

    /// <summary>Whether the first click sorts downwards (dates, amounts).</summary>
    public bool SortDown { get; set; }

    public bool SelectAll { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(TableParts), out var found) || found is not TableParts parts)
            return;
        var content = await output.GetChildContentAsync();
        var text = content.GetContent();
        parts.Headings.Add(SelectAll ? "" : text.Trim());
        if (!output.Attributes.ContainsName("scope"))
            output.Attributes.SetAttribute("scope", "col");
        if (SelectAll)
        {
            output.Attributes.SetAttribute("class", "cell-select");
            output.Content.SetHtmlContent(Set(El("input", "form-check-input"), ("type", "checkbox"), ("data-select-all", ""),
                ("aria-label", T["ui.select.all"])).RenderSelfClosingTag());
        }
        else if (Sort is not null)
        {
            Sortable(output, parts, text);
        }
    }

    private void Sortable(TagHelperOutput output, TableParts parts, string text)
    {
        var request = ViewContext.HttpContext.Request;
        var now = request.Query["sort"].FirstOrDefault() ?? parts.DefaultSort;
        var (up, down) = (now == Sort, now == "-" + Sort);
        output.Attributes.SetAttribute("aria-sort", up ? "ascending" : down ? "descending" : "none");
        var next = up || (SortDown && !down) ? "-" + Sort : Sort!;
        var url = request.Path + WithSort(request.Query, next);
        var link = Set(El("a", "sort", new HtmlString(text), Draw(up ? "arrow-up" : down ? "arrow-down" : "selector", "icon icon-sm")), ("href", url));
        if (parts.Target is not null)
            Set(link, ("hx-get", url), ("hx-target", parts.Target), ("hx-push-url", "true"));
        output.Content.SetHtmlContent(link);
    }

    private static string WithSort(IQueryCollection query, string sort)
    {
        var kept = query.Where(pair => pair.Key is not ("sort" or "after" or "before"))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""));
        return new QueryBuilder(kept) { { "sort", sort } }.ToQueryString().Value!;
    }
}

/// <summary><c>&lt;tr href="…"&gt;</c>: a row that opens; its first link is the one for the keyboard and for those without script.</summary>
[HtmlTargetElement("tr")]
public sealed class TrTag : UiTagHelper
{
    public string? Href { get; set; }

    public override void Init(TagHelperContext context)
    {
        if (context.Items.TryGetValue(typeof(TableParts), out var found) && found is TableParts parts)
            parts.Column = 0;
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Href is not null)
            output.Attributes.SetAttribute("data-href", Href);
    }
}

/// <summary>A cell; <c>&lt;td select="@row.Id" select-label="@row.Name"&gt;</c> holds the row's mark.</summary>
[HtmlTargetElement("td", ParentTag = "tr")]
public sealed class TdTag : UiTagHelper
{
    public string? Select { get; set; }

    public string? SelectLabel { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(TableParts), out var found) || found is not TableParts parts)
            return;
        var column = parts.Column++;
        if (Select is not null)
        {
            output.Attributes.SetAttribute("class", "cell-select");
            output.Content.SetHtmlContent(Set(El("input", "form-check-input"), ("type", "checkbox"), ("name", "ids"), ("value", Select),
                ("aria-label", T["ui.select.row", SelectLabel ?? Select])).RenderSelfClosingTag());
        }
        else if (column < parts.Headings.Count && parts.Headings[column].Length > 0 && !output.Attributes.ContainsName("colspan"))
        {
            output.Attributes.SetAttribute("data-label", new HtmlString(parts.Headings[column]));
        }
    }
}

/// <summary>
/// <c>&lt;pager previous="…" next="…" total="1000" more="true" /&gt;</c>: addresses of the neighbouring pages (null at an end) and how many there
/// are in all; a <c>target</c> is replaced instead of the page.
/// </summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTag : UiTagHelper
{
    public string? Previous { get; set; }

    public string? Next { get; set; }

    public long? Total { get; set; }

    public bool More { get; set; }

    public string? Target { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "nav", "pager");
        output.Attributes.SetAttribute("aria-label", T["ui.pager"]);
        output.Content.SetHtmlContent(El("span", "pager-count", Total is { } total ? T["ui.pager.total", F.Count(total, More)] : null));
        output.Content.AppendHtml(El("span", "pager-links",
            Step(Previous, "prev", Draw("chevron-left"), T["ui.pager.previous"]), Step(Next, "next", T["ui.pager.next"], Draw("chevron-right"))));
    }

    private TagBuilder Step(string? url, string rel, params object[] content)
    {
        // An attribute that is an expression arrives as empty text where its value is null.
        if (string.IsNullOrEmpty(url))
            return Set(El("span", "btn btn-sm disabled", content), ("aria-disabled", "true"));
        var link = Set(El("a", "btn btn-sm", content), ("href", url), ("rel", rel));
        return Target is null ? link : Set(link, ("hx-get", url), ("hx-target", Target), ("hx-push-url", "true"));
    }
}

internal static class TagBuilderExtensions
{
    public static TagBuilder RenderSelfClosingTag(this TagBuilder element)
    {
        element.TagRenderMode = TagRenderMode.SelfClosing;
        return element;
    }
}

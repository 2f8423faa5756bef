using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupCrm.Web.Shell.Ui.Tags;

/// <summary><c>&lt;facts&gt;</c> around <c>&lt;fact&gt;</c>: what is known of one thing, as terms and values in columns.</summary>
[HtmlTargetElement("facts")]
public sealed class FactsTag : UiTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => Become(output, "dl", "facts");
}

/// <summary>
/// <c>&lt;fact label-code="…" source="…" since="@utc"&gt;value&lt;/fact&gt;</c>: a value; with a source, a small button tells where it comes from and
/// since when. <c>other</c> is a value that the viewer's own subsidiary holds and that differs.
/// </summary>
[HtmlTargetElement("fact")]
public sealed class FactTag : UiTagHelper
{
    public string LabelCode { get; set; } = "";

    /// <summary>The value, when it is plain text; else what the tag holds.</summary>
    public string? Value { get; set; }

    public string? Source { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? Since { get; set; }

    /// <summary>By which rule this value was chosen.</summary>
    public string? Rule { get; set; }

    public string? Other { get; set; }

    /// <summary>Takes the whole width (addresses, notes).</summary>
    public bool Wide { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", Wide ? "fact fact-wide" : "fact");
        var inside = await output.GetChildContentAsync();
        object value = Value is not null ? Value
            : inside.IsEmptyOrWhiteSpace ? El("span", "none", Format.None) : new HtmlString(inside.GetContent());
        output.Content.SetHtmlContent(El("dt", null, T[LabelCode]));
        output.Content.AppendHtml(El("dd", null, El("span", "fact-value", value), Source is null ? null : Provenance(),
            Other is null ? null : El("span", "fact-other", T["ui.fact.own"], " ", Other)));
    }

    private TagBuilder Provenance()
    {
        var opener = Set(El("summary", null, Draw("history", "icon icon-sm", T["ui.fact.where", T[LabelCode]])), ("title", T["ui.fact.source"]));
        var card = El("dl", "origin-card", El("dt", null, T["ui.fact.source"]), El("dd", null, Source));
        if (Since is not null)
            card.InnerHtml.AppendHtml(El("dt", null, T["ui.fact.since"])).AppendHtml(El("dd", null, F.Date(Since)));
        if (Rule is not null)
            card.InnerHtml.AppendHtml(El("dt", null, T["ui.fact.rule"])).AppendHtml(El("dd", null, Rule));
        return El("details", "origin", opener, card);
    }
}

/// <summary><c>&lt;stat-tiles&gt;</c> around <c>&lt;stat-tile&gt;</c>.</summary>
[HtmlTargetElement("stat-tiles")]
public sealed class StatTilesTag : UiTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => Become(output, "ul", "tiles");
}

/// <summary><c>&lt;stat-tile label-code="…" value="1,204" url="…" note="…" /&gt;</c>: a number that opens its rows.</summary>
[HtmlTargetElement("stat-tile", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatTileTag : UiTagHelper
{
    public string LabelCode { get; set; } = "";

    /// <summary>The number as it is to be written (see <see cref="Format"/>).</summary>
    public string Value { get; set; } = "";

    public string? Url { get; set; }

    public string? Note { get; set; }

    public string? Icon { get; set; }

    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "li", $"tile tile-{Tone.Css()}");
        var label = El("span", "tile-label", Icon is null ? null : Draw(Icon, "icon icon-sm"), T[LabelCode]);
        var parts = new object?[] { label, El("span", "tile-value", Value), Note is null ? null : El("span", "tile-note", Note) };
        output.Content.SetHtmlContent(Url is null ? El("div", "tile-body", parts) : Set(El("a", "tile-body", parts), ("href", Url)));
    }
}

/// <summary><c>&lt;timeline&gt;</c> around <c>&lt;timeline-item&gt;</c>, newest first.</summary>
[HtmlTargetElement("timeline")]
public sealed class TimelineTag : UiTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => Become(output, "ol", "timeline");
}

/// <summary><c>&lt;timeline-item at="@utc" icon="phone" who="…" title="…"&gt;details&lt;/timeline-item&gt;</c></summary>
[HtmlTargetElement("timeline-item")]
public sealed class TimelineItemTag : UiTagHelper
{
    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public string Icon { get; set; } = "activity";

    public string? Who { get; set; }

    public string? Title { get; set; }

    public string? TitleCode { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "li", "moment");
        var time = Set(El("time", null, F.Relative(At)), ("datetime", Format.Machine(At)), ("title", F.Instant(At)));
        var body = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(El("span", "moment-mark", Draw(Icon, "icon icon-sm")));
        output.Content.AppendHtml(El("div", "moment-body",
            El("div", "moment-head", El("strong", null, Say(Title, TitleCode)), Who is null ? null : El("span", "moment-who", Who), time),
            body.IsEmptyOrWhiteSpace ? null : El("div", "moment-text", new HtmlString(body.GetContent()))));
    }
}

using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupCrm.Web.Shell.Ui.Tags;

/// <summary>What the product's own tags share: texts, formats, icons and a short way to build elements.</summary>
public abstract class UiTagHelper : TagHelper
{
    private const string Sprite = "/lib/icons.svg";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected T T => Service<T>();

    protected Format F => Service<Format>();

    protected TService Service<TService>() where TService : notnull =>
        ViewContext.HttpContext.RequestServices.GetRequiredService<TService>();

    /// <summary>A text given as such, else by its code, else null.</summary>
    protected string? Say(string? text, string? code) => text ?? (code is null ? null : T[code]);

    /// <summary>An icon for the eye only; give <paramref name="label"/> where it stands alone.</summary>
    protected IHtmlContent Draw(string name, string css = "icon", string? label = null)
    {
        var basePath = ViewContext.HttpContext.Request.PathBase;
        var sprite = Service<IFileVersionProvider>().AddFileVersionToPath(basePath, basePath + Sprite);
        var svg = El("svg", css);
        if (label is null)
            svg.Attributes["aria-hidden"] = "true";
        else
            Set(svg, ("role", "img"), ("aria-label", label));
        svg.InnerHtml.AppendHtml(Set(El("use", null), ("href", $"{sprite}#{name}")));
        return svg;
    }

    /// <summary>The hidden field that every posting form carries.</summary>
    protected IHtmlContent Antiforgery() => Service<IHtmlGenerator>().GenerateAntiforgery(ViewContext);

    protected static TagBuilder El(string tag, string? css, params object?[] content)
    {
        var element = new TagBuilder(tag);
        if (!string.IsNullOrEmpty(css))
            element.Attributes["class"] = css;
        foreach (var part in content)
        {
            if (part is IHtmlContent html)
                element.InnerHtml.AppendHtml(html);
            else if (part is not null)
                element.InnerHtml.Append(part.ToString()!);
        }
        return element;
    }

    /// <summary>Sets attributes; one whose value is null is left out.</summary>
    protected static TagBuilder Set(TagBuilder element, params (string Name, string? Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
            if (value is not null)
                element.Attributes[name] = value;
        return element;
    }

    /// <summary>Makes the tag itself an element, keeping the classes and attributes that the view gave.</summary>
    protected static void Become(TagHelperOutput output, string tag, string css)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        var given = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", given is null ? css : $"{css} {given}");
    }

    protected static async Task<IHtmlContent> Inside(TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        return new HtmlString(content.GetContent());
    }
}

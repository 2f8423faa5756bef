using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupCrm.Web.Shell.Ui.Tags;

/// <summary>
/// <c>&lt;field for="Name" label-code="…" hint-code="…" /&gt;</c>: label, input, hint and error of one value. <c>as</c> chooses the control:
/// <c>text</c> (default by the value's type), <c>textarea</c>, <c>select</c> (with <c>options</c>), <c>checkbox</c>, or any type of an
/// input (<c>date</c>, <c>email</c>, <c>password</c>, <c>search</c>, <c>tel</c>, <c>number</c>, <c>datetime-local</c>). Attributes that
/// are not listed here (<c>autocomplete</c>, <c>maxlength</c>, <c>autofocus</c>, <c>hx-*</c>) go to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTag : UiTagHelper
{
    public ModelExpression For { get; set; } = null!;

    /// <summary>Text code of the label; without it <c>label</c> is taken.</summary>
    public string? LabelCode { get; set; }

    public string? Label { get; set; }

    public string? HintCode { get; set; }

    public string? As { get; set; }

    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>Text code of a first, empty choice of a select.</summary>
    public string? EmptyCode { get; set; }

    /// <summary>Suggestions below a text input.</summary>
    public IEnumerable<string>? Suggestions { get; set; }

    public int Rows { get; set; } = 3;

    /// <summary>Whether a mark says that the value is needed; by default where the model's type does not allow null.</summary>
    public bool? Required { get; set; }

    /// <summary>Takes the whole width of a <c>form-grid</c>.</summary>
    public bool Wide { get; set; }

    private string name = "";
    private string id = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        id = TagBuilder.CreateSanitizedId(name, "_");
        var kind = As ?? DefaultKind();
        var needed = Required ?? (For.Metadata.IsRequired && kind != "checkbox");
        var errors = Errors();
        var control = Control(kind, needed, errors.Count > 0);
        foreach (var attribute in output.Attributes.Where(attribute => attribute.Name != "class"))
            control.Attributes[attribute.Name] = attribute.Value?.ToString() ?? "";
        foreach (var attribute in output.Attributes.Where(attribute => attribute.Name != "class").ToList())
            output.Attributes.Remove(attribute);

        Become(output, "div", "field" + (Wide ? " field-wide" : "") + (errors.Count > 0 ? " field-wrong" : ""));
        var label = Set(El("label", kind == "checkbox" ? "form-check-label" : "form-label", Say(Label, LabelCode) ?? For.Name,
            needed ? Set(El("span", "needed", "*"), ("aria-hidden", "true")) : null), ("for", id));
        if (kind == "checkbox")
            output.Content.SetHtmlContent(El("div", "form-check", control, label, Hidden(name, "false")));
        else
            output.Content.SetHtmlContent(label).AppendHtml(control);
        if (Suggestions is not null)
            output.Content.AppendHtml(List());
        if (HintCode is not null)
            output.Content.AppendHtml(Set(El("div", "form-hint", T[HintCode]), ("id", id + "-hint")));
        if (errors.Count > 0)
            output.Content.AppendHtml(Set(El("div", "form-error", Draw("alert-circle", "icon icon-sm"), string.Join(" ", errors)), ("id", id + "-error")));
    }

    private TagBuilder Control(string kind, bool needed, bool wrong)
    {
        var control = kind switch
        {
            "textarea" => Set(El("textarea", "form-control", "\n" + Value()), ("rows", Rows.ToString(CultureInfo.InvariantCulture))),
            "select" => Select(),
            "checkbox" => Input("checkbox", "true", "form-check-input"),
            "password" => Input(kind, null, "form-control"),
            _ => Input(kind, Value(kind), "form-control"),
        };
        if (kind == "checkbox" && Value() is "true" or "True")
            control.Attributes["checked"] = "checked";
        var described = string.Join(' ', new[] { HintCode is null ? null : id + "-hint", wrong ? id + "-error" : null }.Where(part => part is not null));
        return Set(control, ("id", id), ("name", name), ("aria-required", needed ? "true" : null), ("aria-invalid", wrong ? "true" : null),
            ("aria-describedby", described.Length == 0 ? null : described), ("list", Suggestions is null ? null : id + "-list"));
    }

    private TagBuilder Select()
    {
        var many = For.ModelExplorer.ModelType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(For.ModelExplorer.ModelType);
        var select = El("select", "form-select");
        if (many)
            select.Attributes["multiple"] = "multiple";
        if (EmptyCode is not null)
            select.InnerHtml.AppendHtml(Set(El("option", null, T[EmptyCode]), ("value", "")));
        var chosen = Chosen();
        foreach (var option in Options ?? [])
        {
            var value = option.Value ?? option.Text;
            var item = Set(El("option", null, option.Text), ("value", value), ("disabled", option.Disabled ? "disabled" : null));
            if (option.Selected || chosen.Contains(value))
                item.Attributes["selected"] = "selected";
            select.InnerHtml.AppendHtml(item);
        }
        return select;
    }

    private HashSet<string> Chosen() => Attempted() is { } attempted ? [.. attempted]
        : For.Model is IEnumerable many and not string ? [.. many.Cast<object?>().Select(one => Write(one, null))]
        : [Write(For.Model, null)];

    private static TagBuilder Input(string type, string? value, string css)
    {
        var input = Set(El("input", css), ("type", type), ("value", value));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }

    private static TagBuilder Hidden(string name, string value) => Set(Input("hidden", value, ""), ("name", name));

    private TagBuilder List()
    {
        var list = Set(El("datalist", null), ("id", id + "-list"));
        foreach (var suggestion in Suggestions!)
            list.InnerHtml.AppendHtml(Set(El("option", null), ("value", suggestion)));
        return list;
    }

    private string DefaultKind()
    {
        var type = For.Metadata.UnderlyingOrModelType;
        return type == typeof(bool) ? "checkbox" : type == typeof(DateOnly) ? "date" : type == typeof(DateTime) ? "datetime-local"
            : Options is not null ? "select" : "text";
    }

    /// <summary>What was typed, if it came back with errors, else the model's value.</summary>
    private string Value(string? kind = null) => Attempted()?.FirstOrDefault() ?? Write(For.Model, kind);

    private string[]? Attempted() =>
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.RawValue is not null
            ? entry.RawValue as string[] ?? [entry.AttemptedValue ?? ""] : null;

    private static string Write(object? value, string? kind) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString(kind == "date" ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        IFormattable number when kind == "number" => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
    };

    private List<string> Errors() =>
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry)
            ? [.. entry.Errors.Select(error => error.ErrorMessage).Where(text => text.Length > 0)] : [];
}

/// <summary><c>&lt;form-errors /&gt;</c>: the errors of a form that belong to no field, and how many fields are wrong.</summary>
[HtmlTargetElement("form-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormErrorsTag : UiTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext.ViewData.ModelState;
        var wrong = state.Count(entry => entry.Key.Length > 0 && entry.Value!.Errors.Count > 0);
        var general = state.TryGetValue("", out var own) ? own.Errors.Select(error => error.ErrorMessage).ToList() : [];
        if (wrong == 0 && general.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        Become(output, "div", "note note-danger");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");
        var lines = El("div", null, wrong > 0 ? El("p", null, T["ui.form.wrong", wrong]) : null);
        foreach (var text in general)
            lines.InnerHtml.AppendHtml(El("p", null, text));
        output.Content.SetHtmlContent(Draw("alert-circle")).AppendHtml(lines);
    }
}

/// <summary>
/// <c>&lt;file-drop name="File" accept=".xlsx,.xls,.csv" label-code="…" hint-code="…" /&gt;</c> in a multipart form: choose or drop; the names
/// are listed, and in a form with <c>data-upload</c> the upload shows its progress.
/// </summary>
[HtmlTargetElement("file-drop", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileDropTag : UiTagHelper
{
    public string Name { get; set; } = "File";

    public string? Accept { get; set; }

    public bool Multiple { get; set; }

    public string LabelCode { get; set; } = "ui.file.drop";

    public string? HintCode { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "drop");
        output.Attributes.SetAttribute("data-drop", "");
        var id = TagBuilder.CreateSanitizedId(Name, "_");
        var input = Set(El("input", "drop-input"), ("type", "file"), ("id", id), ("name", Name), ("accept", Accept),
            ("multiple", Multiple ? "multiple" : null), ("aria-describedby", id + "-hint"));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var label = Set(El("label", "drop-label", Draw("file-upload", "icon drop-icon"), El("span", "drop-title", T[LabelCode]),
            Set(El("span", "drop-hint", HintCode is null ? null : T[HintCode]), ("id", id + "-hint"))), ("for", id));
        var bar = Set(El("progress", "drop-progress"), ("max", "100"), ("value", "0"), ("hidden", "hidden"), ("aria-label", T["ui.file.progress"]));
        output.Content.SetHtmlContent(input);
        output.Content.AppendHtml(label).AppendHtml(Set(El("ul", "drop-files"), ("aria-live", "polite"))).AppendHtml(bar);
        var errors = ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) ? entry.Errors.Select(error => error.ErrorMessage).ToList() : [];
        if (errors.Count > 0)
            output.Content.AppendHtml(El("div", "form-error", Draw("alert-circle", "icon icon-sm"), string.Join(" ", errors)));
    }
}

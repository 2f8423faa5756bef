using GroupCrm.Web.Shell.Ui;
using Microsoft.Net.Http.Headers;

namespace GroupCrm.Web.Shell.Pages;

/// <summary>In which form an error is wanted.</summary>
public enum ErrorForm
{
    Page,
    Part,
    Json,
    Plain,
}

/// <summary>The forms of an error: chosen by what the asker accepts.</summary>
public static class ErrorForms
{
    /// <summary>A page for browsers and for whoever does not say; a part for htmx; else JSON, or a line of text.</summary>
    public static ErrorForm Wanted(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.ContainsKey("HX-Request") && !request.Headers.ContainsKey("HX-Boosted"))
            return ErrorForm.Part;
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
            return ErrorForm.Page;
        foreach (var type in accepted.OrderByDescending(type => type, MediaTypeHeaderValueComparer.QualityComparer))
        {
            if (type.MatchesAllTypes || type.MediaType == "text/html" || type.MediaType == "application/xhtml+xml")
                return ErrorForm.Page;
            if (type.MediaType == "application/json" || type.Suffix == "json")
                return ErrorForm.Json;
        }

        return ErrorForm.Plain;
    }

    /// <summary>Problem details (RFC 9457) in the reader's language.</summary>
    public static object Problem(ErrorPage page, T texts)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(texts);
        return new
        {
            status = page.Status,
            title = texts[page.TitleCode],
            detail = texts[page.Text.Code, page.Text.Args],
            errors = page.Details.Select(detail => texts[detail.Code, detail.Args]),
            next = texts[page.NextCode],
            correlationId = page.Correlation,
        };
    }

    /// <summary>The same on one line.</summary>
    public static string Line(ErrorPage page, T texts)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(texts);
        return $"{page.Status} {texts[page.TitleCode]} {texts[page.Text.Code, page.Text.Args]} {texts[page.NextCode]} [{page.Correlation}]\n";
    }
}

using System.Globalization;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Shell.Pages;

/// <summary>
/// What a refused or failed request shows: a page, for htmx a part, for programs JSON or a line of text. Says nothing of the address
/// that was asked for, so that a foreign row and a missing one answer with the same bytes.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ErrorsController(GroupContext context, T texts) : Controller
{
    private static readonly int[] WithText = [400, 401, 403, 404, 409, 413, 422, 429, 500];

    /// <remarks>No parameters: binding would read the body of the request that failed.</remarks>
    [Route("/error/{status:int}", Order = -1)]
    public IActionResult Show()
    {
        var asked = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        var status = IsTooLarge(asked) ? StatusCodes.Status413PayloadTooLarge : asked is >= 400 and <= 599 ? asked : 404;
        Response.StatusCode = status;
        var page = PageOf(status);
        return ErrorForms.Wanted(Request) switch
        {
            ErrorForm.Part => PartialView("_Error", page),
            ErrorForm.Json => new JsonResult(ErrorForms.Problem(page, texts)) { ContentType = "application/problem+json" },
            ErrorForm.Plain => Content(ErrorForms.Line(page, texts), "text/plain; charset=utf-8"),
            _ => View("Error", page),
        };
    }

    private ErrorPage PageOf(int status)
    {
        var refusal = HttpContext.Items[typeof(Refusal)] as Refusal;
        var shown = WithText.Contains(status) ? status : status >= 500 ? 500 : 400;
        var details = refusal is InvalidRefusal invalid ? invalid.Errors.Select(error => error.Text) : [];
        return new ErrorPage(status, $"shell.error.{shown}.title", refusal?.Text ?? new Message(ErrorPage.TextOf(shown)), [.. details],
            $"shell.error.{shown}.next", HttpContext.TraceIdentifier, context.HasViewer);
    }

    // A body beyond the limit ends as a failed antiforgery check, because the token stands in it.
    private bool IsTooLarge(int status) => status == StatusCodes.Status400BadRequest
        && Request.ContentLength > HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
}

using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace GroupCrm.Web.Shell.Requests;

/// <summary>What controllers do: bind and send.</summary>
public abstract class CrmController(IMediator mediator) : Controller
{
    protected Task<TResult> Send<TResult>(IRequest<TResult> request) => mediator.Send(request, HttpContext.RequestAborted);

    /// <summary>
    /// Sends what a form holds. If the input breaks a rule, the form is shown <paramref name="again"/> with everything that was
    /// typed and an error at each field.
    /// </summary>
    protected async Task<IActionResult> Submit<TResult>(IRequest<TResult> request, Func<TResult, IActionResult> done, Func<Task<IActionResult>> again)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(again);
        if (ModelState.IsValid)
        {
            try
            {
                return done(await Send(request));
            }
            catch (InvalidRefusal refusal)
            {
                var texts = HttpContext.RequestServices.GetRequiredService<Ui.T>();
                foreach (var error in refusal.Errors)
                    ModelState.AddModelError(error.Field, texts[error.Text.Code, error.Text.Args]);
            }
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await again();
    }

    /// <summary>A short notice that the next page shows once.</summary>
    protected void Notice(Tone tone, string code, params object?[] args) => TempData.AddNotice(tone, code, args);

    /// <summary>A full page, or for htmx the partial alone.</summary>
    protected IActionResult PageOrPart(string page, string part, object model) =>
        Request.Headers.ContainsKey("HX-Request") && !Request.Headers.ContainsKey("HX-Boosted")
            ? PartialView(part, model)
            : View(page, model);

    /// <summary>The body that follows is a file to be saved under a name (which may hold any character).</summary>
    protected void StartDownload(string contentType, string fileName)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        Response.ContentType = contentType;
        Response.Headers.ContentDisposition = disposition.ToString();
    }
}

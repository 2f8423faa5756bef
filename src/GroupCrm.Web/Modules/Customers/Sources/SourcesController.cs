using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Customers.Sources;

[Route("sources/{id:guid}")]
public sealed class SourcesController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task<IActionResult> Show(Guid id, int? version) => View(await Send(new ShowSource(id, version)));

    [HttpPost("detachments")]
    public Task<IActionResult> Detach(Guid id, string? reason) =>
        Submit(new DetachSource(id, reason), customer => Moved(id, "customers.detach.done", customer), () => Again(id));

    [HttpPost("attachments")]
    public Task<IActionResult> Attach(Guid id, string? reason) =>
        Submit(new AttachSource(id, reason), customer => Moved(id, "customers.attach.done", customer), () => Again(id));

    private IActionResult Moved(Guid id, string code, string customer)
    {
        Notice(Tone.Success, code, customer);
        return LocalRedirect($"/sources/{id}");
    }

    // The reason stands in a dialog, which is closed on the page that comes back: what is wrong with it is told at the top.
    private async Task<IActionResult> Again(Guid id)
    {
        if (ModelState["reason"] is { } reason)
        {
            ViewData["Reason"] = reason.AttemptedValue;
            var wrong = reason.Errors.Select(e => e.ErrorMessage).ToList();
            ModelState.Remove("reason");
            wrong.ForEach(text => ModelState.AddModelError("", text));
        }

        return View("Show", await Send(new ShowSource(id)));
    }
}

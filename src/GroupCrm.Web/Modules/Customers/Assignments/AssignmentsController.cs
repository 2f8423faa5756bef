using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Customers.Assignments;

public sealed class AssignmentsController(IMediator mediator, T texts) : CrmController(mediator)
{
    [HttpGet("/unassigned")]
    public async Task<IActionResult> Index([FromQuery] UnassignedFilter filter, string? after, string? before) =>
        PageOrPart("Index", "_List", await Send(new ListUnassigned(filter, after, before)));

    /// <summary>From either list; a refusal is told there, because the marked rows are on it.</summary>
    [HttpPost("/assignments")]
    public async Task<IActionResult> Create(AssignOwner request, string? returnUrl)
    {
        var back = Url.IsLocalUrl(returnUrl) ? returnUrl! : "/unassigned";
        try
        {
            var done = await Send(request);
            if (done.Skipped > 0)
                Notice(Tone.Warning, "customers.assign.skipped", done.Skipped);
            return LocalRedirect($"/assignments/{done.Token}{QueryString.Create("back", back)}");
        }
        catch (InvalidRefusal refusal)
        {
            Notice(Tone.Danger, "customers.assign.refused", texts[refusal.Errors[0].Text.Code, refusal.Errors[0].Text.Args]);
            return LocalRedirect(back);
        }
    }

    [HttpGet("/assignments/{token}")]
    public async Task<IActionResult> Show(string token, string? back)
    {
        ViewData["Back"] = Url.IsLocalUrl(back) ? back : "/unassigned";
        return View(await Send(new ShowAssignment(token)));
    }

    [HttpPost("/assignments/{token}/reversals")]
    public async Task<IActionResult> Undo(string token, string? returnUrl)
    {
        Notice(Tone.Success, "customers.assign.undone", await Send(new UndoAssignment(token)));
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl! : "/unassigned");
    }
}

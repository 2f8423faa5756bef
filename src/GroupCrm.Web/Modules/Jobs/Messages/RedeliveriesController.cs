using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Jobs.Messages;

[Route("jobs/messages/{id:guid}/redeliveries")]
public sealed class RedeliveriesController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost("")]
    public async Task<IActionResult> Create(Guid id)
    {
        await Send(new RedeliverMessage(id));
        Notice(Tone.Success, "jobs.messages.sent");
        return Redirect("/jobs");
    }
}

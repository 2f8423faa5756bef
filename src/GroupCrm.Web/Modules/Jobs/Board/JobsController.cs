using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Jobs.Board;

[Route("jobs")]
public sealed class JobsController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await Send(new JobList()));
}

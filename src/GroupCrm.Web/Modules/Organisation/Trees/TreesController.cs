using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Organisation.Trees;

[Route("organisation")]
public sealed class TreesController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task<IActionResult> Index(bool closed) => View("Trees", await Send(new ShowTrees(closed)));
}

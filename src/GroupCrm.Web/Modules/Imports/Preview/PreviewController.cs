using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Imports.Preview;

[Route("imports/{id:guid}/preview")]
public sealed class PreviewController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task<IActionResult> Show(Guid id) => View("Preview", await Send(new PreviewImport(id)));
}

using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Imports.Stops;

[Route("imports/{id:guid}/stops")]
public sealed class StopsController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost]
    public async Task<IActionResult> Create(Guid id)
    {
        await Send(new StopImport(id));
        return Redirect($"/imports/{id}");
    }
}

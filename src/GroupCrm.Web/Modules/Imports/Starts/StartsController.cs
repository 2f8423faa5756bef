using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Imports.Starts;

[Route("imports/{id:guid}/starts")]
public sealed class StartsController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost]
    public async Task<IActionResult> Create(Guid id)
    {
        await Send(new StartImport(id));
        return Redirect($"/imports/{id}");
    }
}

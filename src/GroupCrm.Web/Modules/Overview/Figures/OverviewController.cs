using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Overview.Figures;

[Route("overview")]
public sealed class OverviewController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task<IActionResult> Index() => View("Overview", await Send(new ShowOverview()));
}

using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Home.Gaps;

[Route("gaps")]
public sealed class GapsController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet("{kind}")]
    public async Task<IActionResult> Index(string kind, string? after) => PageOrPart("Gaps", "_List", await Send(new ListGaps(kind, after)));
}

using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Home.Today;

public sealed class TodayController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet("/")]
    public async Task<IActionResult> Index(string? role) => View("Today", await Send(new ShowToday(role)));
}

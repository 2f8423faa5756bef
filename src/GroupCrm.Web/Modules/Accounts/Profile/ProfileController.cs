using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Accounts.Profile;

public sealed class ProfileController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet("/account")]
    public async Task<IActionResult> Index() => View("Profile", await Send(new ShowProfile()));
}

using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Accounts.Sessions;

public sealed class SessionsController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet("/account/sessions")]
    public async Task<IActionResult> Index() => View("Sessions", await Send(new ListSessions()));

    [HttpPost("/account/sessions/{id:guid}/revocation")]
    public async Task<IActionResult> Revoke(Guid id)
    {
        await Send(new RevokeSessions(id));
        Notice(Tone.Success, "accounts.sessions.revoked");
        return Redirect("/account/sessions");
    }

    [HttpPost("/account/sessions/others/revocation")]
    public async Task<IActionResult> RevokeOthers()
    {
        Notice(Tone.Success, "accounts.sessions.revoked-others", await Send(new RevokeSessions(null)));
        return Redirect("/account/sessions");
    }

    [HttpPost("/sign-out"), BeforeWork]
    public async Task<IActionResult> SignOutNow()
    {
        await Send(new SignOut());
        Response.Cookies.Delete(SessionCookie.Name);
        Notice(Tone.Success, "accounts.signed-out");
        return Redirect("/sign-in");
    }
}

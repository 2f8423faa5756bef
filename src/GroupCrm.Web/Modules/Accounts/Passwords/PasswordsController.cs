using GroupCrm.Data.Walls;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Accounts.Passwords;

[BeforeWork]
public sealed class PasswordsController(IMediator mediator, SignedIn present, GroupContext context) : CrmController(mediator)
{
    [HttpGet("/account/password")]
    public IActionResult Edit() => !present.MustChangePassword && !context.HasViewer ? Redirect("/groups") : Page(new ChangePassword());

    [HttpPost("/account/password")]
    public Task<IActionResult> Update(ChangePassword form) => Submit(form,
        ended =>
        {
            if (ended > 0)
                Notice(Tone.Success, "accounts.password.changed-others", ended);
            else
                Notice(Tone.Success, "accounts.password.changed");
            return Redirect("/");
        },
        () => Task.FromResult<IActionResult>(Page(form)));

    // The forced change comes before the product's frame, which shows where to go on.
    private ViewResult Page(ChangePassword form) => View(present.MustChangePassword || !context.HasViewer ? "PasswordBeforeWork" : "Password", form);
}

using GroupCrm.Web.Modules.People.Persons;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.People.PasswordResets;

public sealed class PasswordResetsController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost("people/{id:guid}/password-resets")]
    public Task<IActionResult> Create([FromRoute] Guid id) => Submit(new ResetPassword(id),
        password =>
        {
            TempData[PersonsController.NewPassword(id)] = password;
            Notice(Tone.Success, "people.password.reset");
            return Redirect($"/people/{id}");
        },
        async () => View("/Modules/People/Persons/Person.cshtml", await Send(new ShowPerson(id))));
}

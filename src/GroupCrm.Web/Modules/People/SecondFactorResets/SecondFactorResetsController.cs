using GroupCrm.Web.Modules.People.Persons;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.People.SecondFactorResets;

public sealed class SecondFactorResetsController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost("people/{id:guid}/second-factor-resets")]
    public Task<IActionResult> Create([FromRoute] Guid id) => Submit(new ResetSecondFactor(id),
        _ =>
        {
            Notice(Tone.Success, "people.second-factor.reset");
            return Redirect($"/people/{id}");
        },
        async () => View("/Modules/People/Persons/Person.cshtml", await Send(new ShowPerson(id))));
}

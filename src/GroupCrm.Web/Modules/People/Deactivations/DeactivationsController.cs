using GroupCrm.Web.Modules.People.Persons;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.People.Deactivations;

[Route("people/{id:guid}/deactivations")]
public sealed class DeactivationsController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost]
    public Task<IActionResult> Create([FromRoute] Guid id) => Submit(new DeactivatePerson(id),
        ended => Done(id, "people.deactivated", ended), () => AgainAsync(id));

    [HttpPost("end")]
    public Task<IActionResult> End([FromRoute] Guid id) => Submit(new ReactivatePerson(id), _ => Done(id, "people.reactivated"), () => AgainAsync(id));

    private IActionResult Done(Guid id, string code, params object?[] args)
    {
        Notice(Tone.Success, code, args);
        return Redirect($"/people/{id}");
    }

    private async Task<IActionResult> AgainAsync(Guid id) => View("/Modules/People/Persons/Person.cshtml", await Send(new ShowPerson(id)));
}

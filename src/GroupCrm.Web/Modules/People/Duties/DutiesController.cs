using GroupCrm.Web.Modules.People.Persons;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.People.Duties;

[Route("people/{id:guid}/duties")]
public sealed class DutiesController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost]
    public Task<IActionResult> Create([FromRoute] Guid id, Guid? roleId, Guid? placeId, DateOnly? from, DateOnly? to) =>
        ChangeAsync(id, new GiveDuty(id, roleId, placeId, from, to), "people.duty.given");

    [HttpPost("{duty:guid}/end")]
    public Task<IActionResult> End([FromRoute] Guid id, [FromRoute] Guid duty) => ChangeAsync(id, new EndDuty(id, duty), "people.duty.ended");

    private Task<IActionResult> ChangeAsync(Guid id, IRequest<Unit> change, string done) => Submit(change,
        _ =>
        {
            Notice(Tone.Success, done);
            return Redirect($"/people/{id}");
        },
        async () => View("/Modules/People/Persons/Person.cshtml", await Send(new ShowPerson(id))));
}

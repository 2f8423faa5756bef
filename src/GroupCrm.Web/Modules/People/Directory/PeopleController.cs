using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.People.Directory;

[Route("people")]
public sealed class PeopleController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task<IActionResult> Index(string? q, Guid? role, Guid? place, PeopleState? state, string? after, string? before) =>
        PageOrPart("People", "_List", await Send(new ListPeople(q, role, place, state ?? PeopleState.Active, after, before)));
}

using GroupCrm.Web.Modules.Organisation.Places;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Organisation.Moves;

[Route("organisation/places/{id:guid}/moves")]
public sealed class MovesController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost]
    public Task<IActionResult> Create([FromRoute] Guid id, MoveForm move) => Submit(new MovePlace(id, move.ParentId),
        _ =>
        {
            Notice(Tone.Success, "organisation.moved");
            return Redirect($"/organisation/places/{id}");
        },
        async () => View("/Modules/Organisation/Places/Place.cshtml", await Send(new ShowPlace(id))));
}

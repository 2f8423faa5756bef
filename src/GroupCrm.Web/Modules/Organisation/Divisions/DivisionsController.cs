using GroupCrm.Web.Modules.Organisation.Places;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Organisation.Divisions;

[Route("organisation/places/{id:guid}/divisions")]
public sealed class DivisionsController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost]
    public Task<IActionResult> Create([FromRoute] Guid id, string? division) => Submit(new ServeDivision(id, division),
        _ =>
        {
            Notice(Tone.Success, "organisation.division.added");
            return Redirect($"/organisation/places/{id}#divisions");
        },
        async () => View("/Modules/Organisation/Places/Place.cshtml", await Send(new ShowPlace(id))));

    [HttpPost("{code}/end")]
    public async Task<IActionResult> End([FromRoute] Guid id, [FromRoute] string code)
    {
        await Send(new LeaveDivision(id, code));
        Notice(Tone.Success, "organisation.division.removed");
        return Redirect($"/organisation/places/{id}#divisions");
    }
}

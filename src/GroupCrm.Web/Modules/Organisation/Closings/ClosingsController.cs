using GroupCrm.Web.Modules.Organisation.Places;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Organisation.Closings;

[Route("organisation/places/{id:guid}/closings")]
public sealed class ClosingsController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost]
    public Task<IActionResult> Create([FromRoute] Guid id) => ChangeAsync(new ClosePlace(id), "organisation.closed.done");

    [HttpPost("end")]
    public Task<IActionResult> End([FromRoute] Guid id) => ChangeAsync(new ClosePlace(id, Reopen: true), "organisation.reopened");

    private Task<IActionResult> ChangeAsync(ClosePlace change, string done) => Submit(change,
        _ =>
        {
            Notice(Tone.Success, done);
            return Redirect($"/organisation/places/{change.Id}");
        },
        async () => View("/Modules/Organisation/Places/Place.cshtml", await Send(new ShowPlace(change.Id))));
}

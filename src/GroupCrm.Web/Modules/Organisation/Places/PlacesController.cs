using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Organisation.Places;

[Route("organisation/places")]
public sealed class PlacesController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show([FromRoute] Guid id) => View("Place", await Send(new ShowPlace(id)));

    [HttpGet("new")]
    public async Task<IActionResult> New(Guid parent)
    {
        var form = await Send(new OpenNewPlace(parent));
        return View("New", form with { Place = new AddPlace { ParentId = parent, Kind = form.Kinds[0] } });
    }

    [HttpPost]
    public Task<IActionResult> Create(AddPlace place) => Submit(place,
        id =>
        {
            Notice(Tone.Success, "organisation.added", place.NameZh);
            return Redirect($"/organisation/places/{id}");
        },
        async () => View("New", (await Send(new OpenNewPlace(place.ParentId))) with { Place = place }));

    [HttpPost("{id:guid}")]
    public Task<IActionResult> Rename([FromRoute] Guid id, RenamePlace place)
    {
        place.Id = id;
        return Submit(place,
            _ =>
            {
                Notice(Tone.Success, "organisation.saved");
                return Redirect($"/organisation/places/{id}");
            },
            async () => View("Place", (await Send(new ShowPlace(id))) with { Names = place }));
    }
}

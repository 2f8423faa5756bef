using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Imports.Discards;

[Route("imports/{id:guid}/discards")]
public sealed class DiscardsController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost]
    public async Task<IActionResult> Create(Guid id)
    {
        Notice(Tone.Success, "import.discard.done", await Send(new DiscardDraft(id)));
        return Redirect("/imports");
    }
}

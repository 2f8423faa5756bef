using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Imports.Owners;

[Route("imports/owners")]
public sealed class OwnersController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task<IActionResult> Index(Guid? subsidiary, string? after) => View("Owners", await Send(new ListWaitingOwners(subsidiary, after)));

    [HttpPost]
    public Task<IActionResult> Match(Guid subsidiary, string? text, Guid? member, string? after) => Submit(new MatchOwner(subsidiary, text, member),
        done =>
        {
            Notice(Tone.Success, "import.owners.matched", text, done.Member, done.Count);
            return Redirect($"/imports/owners?subsidiary={subsidiary}");
        },
        () => Index(subsidiary, after));
}

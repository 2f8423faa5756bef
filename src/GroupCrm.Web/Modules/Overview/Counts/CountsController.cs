using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Overview.Counts;

public sealed class CountsController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost("overview/counts")]
    public async Task<IActionResult> Create()
    {
        await Send(new RecountFigures());
        Notice(Tone.Success, "overview.recounted");
        return Redirect("/overview");
    }
}

using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Jobs.Runs;

[Route("jobs/{code}")]
public sealed class RunsController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string code) => PageOrPart("Index", "_Runs", await Send(new JobHistory(code)));

    [HttpPost("runs")]
    public async Task<IActionResult> Create(string code)
    {
        if (await Send(new RunJob(code)))
            Notice(Tone.Success, "jobs.run.asked");
        else
            Notice(Tone.Warning, "jobs.run.off");
        return Redirect($"/jobs/{code}");
    }
}

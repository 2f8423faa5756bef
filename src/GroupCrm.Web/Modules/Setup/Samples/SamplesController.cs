using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Setup.Samples;

[Route("samples")]
public sealed class SamplesController(IMediator mediator, ISampleFiles samples) : CrmController(mediator)
{
    [HttpGet("{file}")]
    public async Task Show(string file)
    {
        var sample = await Send(new FindSample(file));
        StartDownload(sample.ContentType, sample.FileName);
        await samples.WriteAsync(sample, Response.Body, HttpContext.RequestAborted);
    }
}

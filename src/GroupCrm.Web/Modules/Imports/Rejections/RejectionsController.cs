using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Imports.Rejections;

[Route("imports/{id:guid}")]
public sealed class RejectionsController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet("rejected")]
    public async Task<IActionResult> Index(Guid id, int? after, int? before) =>
        PageOrPart("Rejections", "_Rejections", await Send(new ListRejections(id, after, before)));

    [HttpGet("rejected.xlsx")]
    public async Task Download(Guid id)
    {
        var file = await Send(new DownloadRejections(id));
        StartDownload("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.FileName);
        await XlsxWriter.WriteAsync(Response.Body, file.Headings, file.Rows, HttpContext.RequestAborted);
    }
}

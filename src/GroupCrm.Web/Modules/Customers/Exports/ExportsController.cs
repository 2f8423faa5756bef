using GroupCrm.Web.Modules.Customers.List;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Customers.Exports;

[Route("customers/export")]
public sealed class ExportsController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task Download([FromQuery] CustomerFilter filter, ExportFormat format = ExportFormat.Xlsx)
    {
        var export = await Send(new ExportCustomers(filter, format));
        StartDownload(export.ContentType, export.FileName);
        await export.WriteAsync(Response.Body, HttpContext.RequestAborted);
    }
}

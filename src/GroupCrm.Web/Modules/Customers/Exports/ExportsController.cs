using GroupCrm.Web.Modules.Customers.List;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace GroupCrm.Web.Modules.Customers.Exports;

[Route("customers/export")]
public sealed class ExportsController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task Download([FromQuery] CustomerFilter filter, ExportFormat format = ExportFormat.Xlsx)
    {
        var export = await Send(new ExportCustomers(filter, format));
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(export.FileName);
        Response.ContentType = export.ContentType;
        Response.Headers.ContentDisposition = disposition.ToString();
        await export.WriteAsync(Response.Body, HttpContext.RequestAborted);
    }
}

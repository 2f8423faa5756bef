using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Imports.Records;

[Route("imports/{id:guid}/records")]
public sealed class RecordsController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task<IActionResult> Index(Guid id, string? after, string? before, RecordKind kind = RecordKind.All) =>
        PageOrPart("Records", "_Records", await Send(new ListRecords(id, kind, after, before)));
}

using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Audit.Entries;

[Route("audit")]
public sealed class AuditController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery] AuditFilter filter, string? after, string? before) =>
        PageOrPart("Index", "_Entries", await Send(new ListEntries(filter, AuditCursor.Parse(after), AuditCursor.Parse(before))));
}

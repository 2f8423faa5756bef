using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Imports.Columns;

[Route("imports/{id:guid}/columns")]
public sealed class ColumnsController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task<IActionResult> Edit(Guid id, int? sheet, int? header, string? encoding) =>
        View("Columns", await Send(new ShowColumns(id, sheet, header, encoding)));

    [HttpPost]
    public Task<IActionResult> Save(Guid id, ColumnsForm form) => Submit(new SaveColumns(id, form),
        _ => Redirect($"/imports/{id}/preview"),
        async () => View("Columns", (await Send(new ShowColumns(id, form.Sheet, form.Header, form.Encoding))) with { Form = form }));
}

using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Customers.List;

[Route("customers")]
public sealed class CustomersController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery] CustomerFilter filter, string? after, string? before) =>
        PageOrPart("Index", "_List", await Send(new ListCustomers(filter, after, before)));
}

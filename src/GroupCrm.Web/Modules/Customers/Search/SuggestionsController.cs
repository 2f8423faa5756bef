using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Customers.Search;

[Route("customers/suggestions")]
public sealed class SuggestionsController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet]
    public async Task<IActionResult> Index(string? q) => PartialView("_Suggestions", await Send(new SuggestCustomers(q)));
}

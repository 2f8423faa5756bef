using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Customers.Profile;

[Route("customers/{unifiedId}")]
public sealed class ProfileController(IMediator mediator) : CrmController(mediator)
{
    /// <summary>Any spelling of the ID, and an ID that was merged away, leads to the one address of the customer.</summary>
    [HttpGet]
    public async Task<IActionResult> Show(string unifiedId)
    {
        var profile = await Send(new ShowCustomer(unifiedId));
        return profile.UnifiedId == unifiedId ? View(profile) : LocalRedirect($"/customers/{profile.UnifiedId}");
    }

    [HttpGet("timeline")]
    public async Task<IActionResult> Timeline(string unifiedId, string? after) =>
        PageOrPart("Timeline", "_Timeline", await Send(new ShowTimeline(unifiedId, after)));
}

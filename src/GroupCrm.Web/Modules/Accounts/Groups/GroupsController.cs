using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Accounts.Groups;

/// <summary>What the page for choosing a group shows.</summary>
public sealed record GroupsPage(IReadOnlyList<GroupChoice> Groups, string ReturnUrl);

[BeforeWork]
public sealed class GroupsController(IMediator mediator) : CrmController(mediator)
{
    [HttpGet("/groups")]
    public async Task<IActionResult> Index(string? returnUrl) => View("Groups", new GroupsPage(await Send(new ListGroups()), LocalUrl(returnUrl)));

    [HttpPost("/groups")]
    public async Task<IActionResult> Choose(Guid groupId, string? returnUrl)
    {
        await Send(new ChooseGroup(groupId));
        return Redirect(LocalUrl(returnUrl));
    }

    private string LocalUrl(string? url) => Url.IsLocalUrl(url) ? url! : "/";
}

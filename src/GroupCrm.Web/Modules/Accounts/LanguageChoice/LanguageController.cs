using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Accounts.LanguageChoice;

[AllowAnonymous]
public sealed class LanguageController(IMediator mediator) : CrmController(mediator)
{
    [HttpPost("/language")]
    public async Task<IActionResult> Choose(string? lang, string? returnUrl)
    {
        Response.KeepLanguage(await Send(new ChooseLanguage(lang)));
        return Redirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }
}

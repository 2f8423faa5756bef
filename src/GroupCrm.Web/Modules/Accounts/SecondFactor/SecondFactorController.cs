using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Accounts.SecondFactor;

public sealed class SecondFactorController(IMediator mediator) : CrmController(mediator)
{
    // The codes pass the redirect in the sealed cookie of the notices and are gone once they were shown.
    private const string NewCodes = "recovery-codes";

    [HttpGet("/account/second-factor")]
    public async Task<IActionResult> Index()
    {
        var page = await Send(new ShowSecondFactor());
        page.NewCodes = (TempData[NewCodes] as string)?.Split(' ') ?? [];
        return View("SecondFactor", page);
    }

    [HttpPost("/account/second-factor")]
    public Task<IActionResult> Confirm(string? ticket, string? code) => Submit(new ConfirmSecondFactor(ticket, code),
        codes => ShowCodes(codes, "accounts.second-factor.switched-on"), () => AgainAsync(ticket));

    [HttpPost("/account/second-factor/recovery-codes")]
    public Task<IActionResult> Renew(string? password) => Submit(new RenewRecoveryCodes(password),
        codes => ShowCodes(codes, "accounts.second-factor.renewed"), () => AgainAsync(null));

    [HttpPost("/account/second-factor/off")]
    public Task<IActionResult> SwitchOff(string? password) => Submit(new SwitchOffSecondFactor(password), _ =>
    {
        Notice(Tone.Warning, "accounts.second-factor.switched-off");
        return Redirect("/account/second-factor");
    }, () => AgainAsync(null));

    private IActionResult ShowCodes(IReadOnlyList<string> codes, string notice)
    {
        TempData[NewCodes] = string.Join(' ', codes);
        Notice(Tone.Success, notice);
        return Redirect("/account/second-factor");
    }

    private async Task<IActionResult> AgainAsync(string? ticket) => View("SecondFactor", await Send(new ShowSecondFactor(ticket)));
}

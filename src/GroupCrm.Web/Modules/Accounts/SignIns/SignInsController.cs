using GroupCrm.Web.Modules.Accounts.LanguageChoice;
using GroupCrm.Web.Shell.Hosting;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.RateLimiting;

namespace GroupCrm.Web.Modules.Accounts.SignIns;

/// <summary>What the sign-in page holds.</summary>
public sealed class SignInForm
{
    public string? Name { get; set; }
    public string? Password { get; set; }
    public string? ReturnUrl { get; set; }

    [BindNever]
    public IReadOnlyList<DemoLogin> Demo { get; set; } = [];
}

/// <summary>What the page for the second factor holds.</summary>
public sealed class SecondFactorForm
{
    public string? Code { get; set; }
}

[AllowAnonymous]
public sealed class SignInsController(IMediator mediator, SignedIn present, PendingSignIn pending) : CrmController(mediator)
{
    [HttpGet("/sign-in")]
    public async Task<IActionResult> New(string? returnUrl) =>
        present.Is ? Redirect(LocalUrl(returnUrl)) : View("SignIn", await PageAsync(new SignInForm { ReturnUrl = LocalUrl(returnUrl) }));

    [HttpPost("/sign-in"), EnableRateLimiting(HostingExtensions.SignInLimit)]
    public Task<IActionResult> Create(SignInForm form) => Submit(
        new TrySignIn(form.Name, form.Password, Request.Headers.UserAgent),
        step => step.Session is { } session ? Enter(session, form.ReturnUrl) : AskSecondFactor(step.SecondFactorOf!.Value, form.ReturnUrl),
        async () => View("SignIn", await PageAsync(form)));

    [HttpGet("/sign-in/second-factor")]
    public IActionResult SecondFactor() => pending.Read(Request) is null ? Redirect("/sign-in") : View("SecondFactor", new SecondFactorForm());

    [HttpPost("/sign-in/second-factor"), EnableRateLimiting(HostingExtensions.SignInLimit)]
    public async Task<IActionResult> GiveSecondFactor(SecondFactorForm form)
    {
        if (pending.Read(Request) is not { } awaited)
        {
            Notice(Tone.Warning, "accounts.second-factor.too-late");
            return Redirect("/sign-in");
        }

        return await Submit(new GiveSecondFactor(awaited.AccountId, form.Code, Request.Headers.UserAgent),
            session => Enter(session, awaited.ReturnUrl), () => Task.FromResult<IActionResult>(View("SecondFactor", form)));
    }

    private IActionResult AskSecondFactor(Guid accountId, string? returnUrl)
    {
        pending.Write(HttpContext, new AwaitedAccount(accountId, LocalUrl(returnUrl)));
        return Redirect("/sign-in/second-factor");
    }

    private IActionResult Enter(OpenedSession session, string? returnUrl)
    {
        pending.Clear(HttpContext);
        Response.Cookies.Append(SessionCookie.Name, session.Cookie, SessionCookie.Options(Request, session.ExpiresAt));
        if (session.Language is { } language)
            Response.KeepLanguage(language);
        var target = LocalUrl(returnUrl);
        return Redirect(session.HasGroup ? target : "/groups" + QueryString.Create("returnUrl", target));
    }

    private async Task<SignInForm> PageAsync(SignInForm form)
    {
        form.Demo = await Send(new ListDemoLogins());
        return form;
    }

    private string LocalUrl(string? url) => Url.IsLocalUrl(url) ? url! : "/";
}

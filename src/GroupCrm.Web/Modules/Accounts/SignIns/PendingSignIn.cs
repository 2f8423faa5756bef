using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace GroupCrm.Web.Modules.Accounts.SignIns;

/// <summary>An account whose password was right and whose second factor is awaited.</summary>
public sealed record AwaitedAccount(Guid AccountId, string ReturnUrl);

/// <summary>Keeps, between the two steps of signing in, who gave the right password: in a short-lived cookie that only we can read.</summary>
public sealed class PendingSignIn(IDataProtectionProvider protection, SignInSettings settings, TimeProvider clock)
{
    public const string CookieName = "groupcrm-second";
    private const string Path = "/sign-in";
    private readonly IDataProtector protector = protection.CreateProtector("GroupCrm.SignIn.SecondFactor");

    public void Write(HttpContext http, AwaitedAccount awaited)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(awaited);
        var until = clock.GetUtcNow() + settings.SecondFactorWithin;
        http.Response.Cookies.Append(CookieName,
            protector.Protect($"{awaited.AccountId:N} {until.UtcTicks} {awaited.ReturnUrl}"), OptionsOf(http.Request, until));
    }

    /// <summary>Who is awaited; null if nobody is, or no longer.</summary>
    public AwaitedAccount? Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Cookies[CookieName] is not { Length: > 0 } sealedText)
            return null;
        try
        {
            var parts = protector.Unprotect(sealedText).Split(' ', 3);
            return long.Parse(parts[1]) > clock.GetUtcNow().UtcTicks ? new AwaitedAccount(Guid.ParseExact(parts[0], "N"), parts[2]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Clear(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Delete(CookieName, OptionsOf(http.Request, null));
    }

    private static CookieOptions OptionsOf(HttpRequest request, DateTimeOffset? until) => new()
    {
        HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true, Path = Path, Expires = until,
    };
}

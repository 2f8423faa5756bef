using GroupCrm.Web.Shell.Ui;

namespace GroupCrm.Web.Modules.Accounts.LanguageChoice;

/// <summary>Keeps a reader's language in the browser.</summary>
public static class LanguageCookie
{
    /// <param name="language">The name of one of the product's languages.</param>
    public static void KeepLanguage(this HttpResponse response, string language)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Cookies.Append(Languages.Cookie, language, new CookieOptions
        {
            HttpOnly = true, Secure = response.HttpContext.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/",
            MaxAge = TimeSpan.FromDays(365),
        });
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;

namespace GroupCrm.Web.Shell.Ui;

/// <summary>The two languages of the product. In both a date is 2026-11-21, a week begins on Monday and a day has 24 hours.</summary>
public static class Languages
{
    /// <summary>Name of the cookie that keeps a reader's choice; its value is the name of a culture.</summary>
    public const string Cookie = "lang";

    public static readonly CultureInfo Chinese = WithIsoDates("zh-CN");
    public static readonly CultureInfo English = WithIsoDates("en");
    public static readonly IReadOnlyList<CultureInfo> All = [Chinese, English];

    /// <summary>The language of a name such as <c>zh</c>, <c>zh-TW</c>, <c>en-GB</c>; null for a language we do not speak.</summary>
    public static CultureInfo? Find(string? name) => name switch
    {
        null => null,
        _ when IsOf("zh", name) => Chinese,
        _ when IsOf("en", name) => English,
        _ => null,
    };

    /// <summary>True where the culture (of any origin) is read as Chinese; everything that is not English is.</summary>
    public static bool IsChinese(CultureInfo culture) => culture.TwoLetterISOLanguageName != "en";

    /// <summary>Chooses by cookie, then by the browser's languages in their order, then Chinese.</summary>
    public static RequestLocalizationOptions UseTwoLanguages(this RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture(Chinese);
        options.SupportedCultures = options.SupportedUICultures = [.. All];
        options.RequestCultureProviders = [new CustomRequestCultureProvider(http => Task.FromResult(Choose(http.Request)))];
        return options;
    }

    private static ProviderCultureResult? Choose(HttpRequest request)
    {
        var chosen = Find(request.Cookies[Cookie]) ?? FromBrowser(request.GetTypedHeaders().AcceptLanguage) ?? Chinese;
        return new ProviderCultureResult(chosen.Name);
    }

    private static CultureInfo? FromBrowser(IList<StringWithQualityHeaderValue> accepted) => accepted
        .Where(language => language.Quality is null or > 0)
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => Find(language.Value.Value))
        .FirstOrDefault(language => language is not null);

    private static bool IsOf(string language, string name) =>
        name.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (name.Length == language.Length || name[language.Length] == '-');

    private static CultureInfo WithIsoDates(string name)
    {
        var culture = new CultureInfo(name, useUserOverride: false);
        var dates = culture.DateTimeFormat;
        dates.Calendar = new GregorianCalendar();
        dates.FirstDayOfWeek = DayOfWeek.Monday;
        dates.CalendarWeekRule = CalendarWeekRule.FirstFourDayWeek;
        dates.ShortDatePattern = dates.LongDatePattern = "yyyy-MM-dd";
        dates.ShortTimePattern = "HH:mm";
        dates.LongTimePattern = "HH:mm:ss";
        return CultureInfo.ReadOnly(culture);
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GroupCrm.Web.Shell.Ui;

/// <summary>What the interface needs to know about the installation.</summary>
/// <param name="Zone">The time zone in which instants are shown.</param>
public sealed record UiOptions(TimeZoneInfo Zone);

public static class UiSetup
{
    /// <summary>
    /// Texts, formats and the choice of language. Configuration: <c>Ui:TimeZone</c> (IANA name, default Asia/Shanghai) and
    /// <c>Texts:Strict</c> (an unknown code throws; default only in the environment Development).
    /// The host calls <c>app.UseRequestLocalization()</c> and registers an <see cref="INavigation"/>.
    /// </summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new UiOptions(TimeZoneInfo.FindSystemTimeZoneById(
            provider.GetRequiredService<IConfiguration>()["Ui:TimeZone"] ?? "Asia/Shanghai")));
        services.TryAddSingleton(provider => new Texts([typeof(Texts).Assembly], IsStrict(provider), provider.GetRequiredService<ILogger<Texts>>()));
        services.TryAddSingleton<T>();
        services.TryAddSingleton<Format>();
        services.Configure<RequestLocalizationOptions>(options => options.UseTwoLanguages());
        return services;
    }

    private static bool IsStrict(IServiceProvider provider) =>
        provider.GetRequiredService<IConfiguration>().GetValue<bool?>("Texts:Strict")
        ?? provider.GetRequiredService<IHostEnvironment>().IsDevelopment();
}

using System.Globalization;
using System.Threading.RateLimiting;
using GroupCrm.Web.Shell.Ui;
using Microsoft.AspNetCore.Mvc;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace GroupCrm.Web.Shell.Hosting;

internal static class HostingExtensions
{
    /// <summary>Name of the rate limit on sign-in posts.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>JSON lines on standard output; requests are logged by route, never with their query, which may hold names.</summary>
    public static void AddCrmLogging(this WebApplicationBuilder builder)
    {
        var level = Enum.TryParse<LogEventLevel>(builder.Configuration["Log:Level"], out var chosen) ? chosen : LogEventLevel.Information;
        var logs = new LoggerConfiguration().MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .Enrich.FromLogContext();
        logs = builder.Configuration["Log:Format"] == "text"
            ? logs.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
            : logs.WriteTo.Console(new JsonFormatter(renderMessage: true));
        if (builder.Configuration["Log:File"] is { Length: > 0 } file)
            logs = logs.WriteTo.File(new JsonFormatter(renderMessage: true), file, rollingInterval: RollingInterval.Day, retainedFileCountLimit: 31);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logs.CreateLogger(), dispose: true);
    }

    /// <summary>Sign-in may be tried 20 times a minute from one address; an account locks by itself well before.</summary>
    public static void AddCrmRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(SignInLimit, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "unknown",
            _ => new FixedWindowRateLimiterOptions
            {
                Window = TimeSpan.FromMinutes(1),
                PermitLimit = http.RequestServices.GetRequiredService<IConfiguration>().GetValue("SignIn:TriesPerMinute", 20),
            }));
    });

    /// <summary>Model binding speaks the reader's language.</summary>
    public static IMvcBuilder AddCrmBinding(this IMvcBuilder mvc)
    {
        mvc.Services.AddOptions<MvcOptions>().Configure<T>(Speak);
        return mvc;
    }

    private static void Speak(MvcOptions options, T texts)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => texts["shell.binding.invalid", value]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["shell.binding.invalid", value]);
        messages.SetUnknownValueIsInvalidAccessor(_ => texts["shell.binding.unknown"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["shell.binding.unknown"]);
        messages.SetValueIsInvalidAccessor(value => texts["shell.binding.invalid", value]);
        messages.SetValueMustBeANumberAccessor(_ => texts["shell.binding.number"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["shell.binding.number"]);
        messages.SetMissingBindRequiredValueAccessor(_ => texts["shell.binding.required"]);
        messages.SetMissingKeyOrValueAccessor(() => texts["shell.binding.required"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => texts["shell.binding.required"]);
        messages.SetValueMustNotBeNullAccessor(_ => texts["shell.binding.required"]);
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
    }
}

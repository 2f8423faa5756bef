using System.Diagnostics;
using GroupCrm.Data.Walls;
using Serilog.Context;

namespace GroupCrm.Web.Shell.Hosting;

/// <summary>Gives each request a correlation ID: in the log, in the audit, in a response header and on every error page.</summary>
public sealed class Correlation(RequestDelegate next)
{
    public const string Header = "X-Correlation-Id";

    public async Task InvokeAsync(HttpContext http, GroupContext context)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(context);
        var id = Activity.Current?.TraceId.ToString() ?? ActivityTraceId.CreateRandom().ToString();
        http.TraceIdentifier = id;
        http.Response.OnStarting(() =>
        {
            http.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        context.Origin = new Origin(null, http.Connection.RemoteIpAddress?.ToString(), id);
        using (LogContext.PushProperty("CorrelationId", id))
            await next(http);
    }
}

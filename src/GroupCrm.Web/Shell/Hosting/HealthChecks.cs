using System.Text.Json;
using GroupCrm.Data;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Jobs;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GroupCrm.Web.Shell.Hosting;

/// <summary>What a node needs to be able to work; each check by itself, so that an answer tells which one is missing.</summary>
internal static class HealthChecks
{
    private const string Ready = "ready";

    public static void AddCrmHealth(this IServiceCollection services) => services.AddSingleton<SchemaSeen>().AddHealthChecks()
        .AddCheck<DatabaseHealth>("database", tags: [Ready])
        .AddCheck<SchemaHealth>("schema", tags: [Ready])
        .AddCheck<FileStoreHealth>("files", tags: [Ready])
        .AddCheck<SchedulerHealth>("scheduler", tags: [Ready]);

    /// <summary>/health/live: the process answers; /health/ready: it can work.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync })
            .AllowAnonymous();
    }

    // Names and states only: anybody may ask.
    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Status.ToString()),
        }));
    }

    private sealed class DatabaseHealth(IServiceScopeFactory scopes) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<CrmDb>().Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy();
        }
    }

    /// <summary>A newer node may migrate the database, never set it back: what was once complete stays so.</summary>
    private sealed class SchemaHealth(IServiceScopeFactory scopes, SchemaSeen seen) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (seen.Complete)
                return HealthCheckResult.Healthy();
            await using var scope = scopes.CreateAsyncScope();
            var pending = await scope.ServiceProvider.GetRequiredService<CrmDb>().Database.GetPendingMigrationsAsync(cancellationToken);
            seen.Complete = !pending.Any();
            return seen.Complete ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
    }

    internal sealed class SchemaSeen
    {
        public bool Complete { get; set; }
    }

    private sealed class FileStoreHealth(IFileStore files) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await files.ProbeAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return HealthCheckResult.Unhealthy(exception: fault);
            }
        }
    }

    /// <summary>Without its scheduler a node still serves pages, so it is not taken out of service.</summary>
    private sealed class SchedulerHealth(JobsState jobs) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(!jobs.IsEnabled || jobs.IsRunning ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded());
    }
}

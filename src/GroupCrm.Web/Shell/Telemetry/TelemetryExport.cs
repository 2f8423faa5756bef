using System.Diagnostics;
using GroupCrm.Data.Infrastructure;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GroupCrm.Web.Shell.Telemetry;

/// <summary>
/// Sends traces and metrics over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector (<c>OTEL_EXPORTER_OTLP_PROTOCOL</c>:
/// <c>grpc</c>, the default, or <c>http/protobuf</c>); sends nothing without it.
/// </summary>
public sealed class TelemetryExport(IConfiguration configuration, DatabaseClock clock) : IHostedService, IDisposable
{
    private const string Http = "http/protobuf";
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Npgsql", "Quartz", Instruments.Name];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime", "Npgsql",
        Instruments.Name,
    ];

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Instruments.ObserveClock(() => clock.Offset);
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 } endpoint)
            return Task.CompletedTask;
        var resource = ResourceBuilder.CreateDefault().AddService("groupcrm",
            serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3), serviceInstanceId: Environment.MachineName);
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddProcessor(new WithoutPersonalTags())
            .AddOtlpExporter(options => Aim(options, endpoint, "traces")).Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters)
            .AddOtlpExporter(options => Aim(options, endpoint, "metrics")).Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is still kept.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
        traces = null;
        metrics = null;
    }

    // The path of a signal is added by hand where the address is given in code.
    private void Aim(OtlpExporterOptions options, string endpoint, string signal)
    {
        var http = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] == Http;
        options.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = new Uri(http ? $"{endpoint.TrimEnd('/')}/v1/{signal}" : endpoint);
    }

    /// <summary>A search is a name as often as not, and an address is somebody's: neither leaves the house.</summary>
    private sealed class WithoutPersonalTags : BaseProcessor<Activity>
    {
        private static readonly string[] Personal = ["url.query", "url.full", "http.url", "client.address", "network.peer.address", "user_agent.original"];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in Personal)
                data.SetTag(tag, null);
        }
    }
}

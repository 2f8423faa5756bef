using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GroupCrm.Web.Shell.Telemetry;

/// <summary>What the product measures of itself. Without a listener each costs a comparison. No tag holds personal data.</summary>
public static class Instruments
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "GroupCrm";

    public static ActivitySource Activities { get; } = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "groupcrm.requests.refused", "{request}", "Requests that were refused, by status.");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("groupcrm.imports.rows", "{row}", "Rows of imports, by what became of them.");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("groupcrm.outbox.lag", "s", "Time from a message's storing to its delivery.");
    private static readonly Counter<long> FailedAttempts = Meter.CreateCounter<long>("groupcrm.outbox.failures", "{attempt}", "Attempts to deliver a message that failed.");
    private static readonly Histogram<double> JobTime = Meter.CreateHistogram<double>("groupcrm.jobs.duration", "s", "Duration of job runs, by job and result.");

    public static void CountRefused(int status) => Refused.Add(1, new KeyValuePair<string, object?>("status", status));

    /// <param name="outcome"><c>created</c>, <c>updated</c>, <c>unchanged</c>, <c>rejected</c> or <c>skipped</c>.</param>
    public static void CountImportRows(string outcome, long rows) => Rows.Add(rows, new KeyValuePair<string, object?>("outcome", outcome));

    public static void RecordDelivered(string eventName, TimeSpan lag) => Lag.Record(lag.TotalSeconds, new KeyValuePair<string, object?>("event", eventName));

    public static void CountFailedDelivery(string eventName) => FailedAttempts.Add(1, new KeyValuePair<string, object?>("event", eventName));

    public static void RecordJob(string code, bool succeeded, TimeSpan duration) => JobTime.Record(
        duration.TotalSeconds, new KeyValuePair<string, object?>("job", code), new KeyValuePair<string, object?>("result", succeeded ? "done" : "failed"));

    /// <summary>Lets the meter ask for the clock's drift whenever it is collected.</summary>
    public static void ObserveClock(Func<TimeSpan> offset) => Meter.CreateObservableGauge(
        "groupcrm.clock.offset", () => offset().TotalSeconds, "s", "How far the database's clock is ahead of this machine's.");
}

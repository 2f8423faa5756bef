using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Modules.Imports.Work;
using GroupCrm.Web.Shell.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Bench;

/// <summary>
/// A file's whole way into the base (parse, check, normalise, attach, write, audit) beside plainly inserting the rows that come out of
/// it, and whether a row gets dearer as the base grows. One process, no browser.
/// </summary>
internal static class ImportBench
{
    public static async Task<int> RunAsync(int rows, string? postgreSql, TimeSpan? most)
    {
        Console.WriteLine($"{(postgreSql is null ? "SQLite" : "PostgreSQL")}, {Environment.ProcessorCount} processors");
        Console.WriteLine($"{"rows",10} {"import",9} {"CPU",9} {"rows/s",8} {"us/row",8} {"peak",9} {"batches",8} {"held p50",9} {"p99",8} {"max",8} {"plain",9} {"CPU",9} {"import/plain",13} {"CPU ratio",10}");
        var costs = new List<double>();
        foreach (var size in new[] { Math.Max(1_000, rows / 10), rows })
            costs.Add(await MeasureAsync(size, postgreSql, most));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"time per row at {rows:N0} to time per row at {Math.Max(1_000, rows / 10):N0}: {costs[1] / costs[0]:F2}"));
        return 0;
    }

    // Microseconds a row.
    private static async Task<double> MeasureAsync(int size, string? postgreSql, TimeSpan? most)
    {
        await using var host = await BenchHost.StartAsync(postgreSql, most);
        var run = await QueueAsync(host, size);
        using var gate = new Gate();
        var (watch, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var end = await host.Services.GetRequiredService<ImportRunner>().RunAsync(host.Actor, run, null, null, CancellationToken.None);
        var (wall, used) = (watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - cpu);
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024);
        var held = gate.Take();
        if (end != RunEnd.Over)
            throw new InvalidOperationException($"The import ended as {end}.");
        var batches = await CheckAsync(host, run, size);

        await using var empty = await BenchHost.StartAsync(postgreSql);
        var (plain, plainCpu, _) = await PlainInsert.RunAsync(host, empty, Math.Max(1, size / batches));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{size,10:N0} {BenchHost.Seconds(wall),9} {BenchHost.Seconds(used),9} {size / wall.TotalSeconds,8:N0} {wall.TotalMicroseconds / size,8:N0} {peak,5:N0} MiB {batches,8:N0} {held.Median,6:N0} ms {held.P99,5:N0} ms {held.Most,5:N0} ms {BenchHost.Seconds(plain),9} {BenchHost.Seconds(plainCpu),9} {wall / plain,12:F2}x {used / plainCpu,9:F2}x"));
        return wall.TotalMicroseconds / size;
    }

    private static async Task<Guid> QueueAsync(BenchHost host, int size)
    {
        var path = host.PathOf("made.csv");
        var bytes = MadeFile.Write(path, size);
        var store = host.Services.GetRequiredService<IFileStore>();
        await using var file = File.OpenRead(path);
        var stored = await store.PutAsync(file, bytes, CancellationToken.None) ?? throw new InvalidOperationException("The file is too large.");
        var plan = host.Services.GetRequiredService<SpreadsheetOpener>().Inspect(file, "made.csv").SuggestedPlan(0);
        var run = new ImportRun
        {
            SubsidiaryId = host.Subsidiary, LineId = host.Line, SystemCode = "bench", FileName = "made.csv", FileHash = stored.Hash, FileBytes = bytes,
            SheetName = "made", Plan = StoredJson.Write(plan),
        };
        run.Queue();
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        run.CreatedAt = scope.ServiceProvider.GetRequiredService<SaveRules>().Now;
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync();
        return run.Id;
    }

    private static async Task<int> CheckAsync(BenchHost host, Guid runId, int size)
    {
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var run = await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == runId);
        if (run.Status != ImportStatus.Done || run.ReadCount != size || !run.AddsUp || run.RejectedCount > 0)
            throw new InvalidOperationException($"{run.Status}: read {run.ReadCount}, created {run.CreatedCount}, rejected {run.RejectedCount}.");
        return await db.AuditEntries.CountAsync(e => e.EntityId == runId && e.Action == "import.batch");
    }

    /// <summary>How long the write gate was held at a time, in milliseconds.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly List<double> times = [];

        public Gate()
        {
            listener.InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "groupcrm.gate.held")
                    l.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<double>((_, value, _, _) =>
            {
                lock (times)
                    times.Add(value * 1_000);
            });
            listener.Start();
        }

        public (double Median, double P99, double Most) Take()
        {
            lock (times)
            {
                times.Sort();
                return times.Count == 0 ? (0, 0, 0) : (times[times.Count / 2], times[(int)(times.Count * 0.99)], times[^1]);
            }
        }

        public void Dispose() => listener.Dispose();
    }
}

using System.Diagnostics;
using System.Globalization;
using GroupCrm.Data;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Columns;
using GroupCrm.Web.Modules.Imports.Preview;
using GroupCrm.Web.Modules.Imports.Runs;
using GroupCrm.Web.Modules.Imports.Starts;
using GroupCrm.Web.Modules.Imports.Work;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Tests.Imports.Reading;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Bench;

/// <summary>
/// Hostile and damaged files through the requests that the pages send: whatever is no refusal would have been a 5xx. Hostile ones with
/// time and memory; damaged ones as many as asked for, each upload followed by columns, preview, start and run as far as it gets.
/// </summary>
internal static class MutateBench
{
    public static async Task<int> RunAsync(int files)
    {
        await using var host = await BenchHost.StartAsync(null);
        var faults = new List<string>();
        await HostileAsync(host, faults);
        var ends = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var slowest = (Time: TimeSpan.Zero, What: "");
        ForgetPeak();
        for (var number = 0; number < files; number++)
        {
            var (name, content, what) = FileMutator.Make(number);
            var watch = Stopwatch.StartNew();
            var end = await GoAsync(host, name, content, $"m{number}", what, faults);
            if (watch.Elapsed > slowest.Time)
                slowest = (watch.Elapsed, what);
            ends[end] = ends.GetValueOrDefault(end) + 1;
        }

        await AddUpAsync(host, faults);
        foreach (var (end, count) in ends)
            Console.WriteLine($"{count,8:N0}  {end}");
        Console.WriteLine($"{files:N0} damaged files; slowest {slowest.Time.TotalMilliseconds:N0} ms ({slowest.What}); peak {Peak():N0} MiB; {faults.Count} faults");
        foreach (var fault in faults.Take(20))
            Console.WriteLine(fault);
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task HostileAsync(BenchHost host, List<string> faults)
    {
        Console.WriteLine($"{"hostile file",-16} {"answer",-18} {"time",9} {"above idle",12}");
        foreach (var (name, code, _, make) in HostileFiles.All)
        {
            var path = host.PathOf("hostile");
            await File.WriteAllBytesAsync(path, make());
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            ForgetPeak();
            var (idle, watch) = (Peak(), Stopwatch.StartNew());
            var answer = await UploadAsync(host, name, () => File.OpenRead(path), "hostile");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16} {code,-18} {watch.ElapsedMilliseconds,6:N0} ms {Peak() - idle,8:N0} MiB"));
            if (answer.Refused.SingleOrDefault()?.Reason.Code != "import.file." + code)
                faults.Add($"{name}: {answer.Refused.SingleOrDefault()?.Reason.Code ?? "taken"} instead of {code}");
        }
    }

    private static async Task<string> GoAsync(BenchHost host, string name, byte[] content, string system, string what, List<string> faults)
    {
        try
        {
            var uploaded = await UploadAsync(host, name, () => new MemoryStream(content), system);
            if (uploaded.Refused.Count > 0)
                return "refused: " + uploaded.Refused[0].Reason.Code;
            var run = uploaded.RunIds[0];
            await SendAsync(host, new ShowColumns(run));
            await SendAsync(host, new PreviewImport(run));
            await SendAsync(host, new StartImport(run));
            await host.Services.GetRequiredService<ImportRunner>().RunAsync(host.Actor, run, null, null, CancellationToken.None);
            return "run: " + (await SendAsync(host, new ShowRun(run))).Run.Status;
        }
        catch (InvalidRefusal refusal)
        {
            return "not started: " + refusal.Errors[0].Text.Code;
        }
        catch (Exception fault)
        {
            faults.Add($"{what}: {fault.GetType().Name} {fault.Message}");
            return "fault";
        }
    }

    private static Task<UploadResult> UploadAsync(BenchHost host, string name, Func<Stream> open, string system) =>
        SendAsync(host, new UploadFiles([new HandedFile(name, open)], host.Subsidiary, system, host.Line));

    private static async Task<T> SendAsync<T>(BenchHost host, IRequest<T> request)
    {
        await using var scope = host.Scope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    // Each file has a system of its own, so that its records are known by it.
    private static async Task AddUpAsync(BenchHost host, List<string> faults)
    {
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var records = await db.SourceRecords.GroupBy(r => r.SystemCode).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        await foreach (var run in db.ImportRuns.AsNoTracking().AsAsyncEnumerable())
            if (!run.AddsUp || run.CreatedCount != records.GetValueOrDefault(run.SystemCode) || run.Status is ImportStatus.Running or ImportStatus.Queued)
                faults.Add($"{run.SystemCode}: {run.Status}, created {run.CreatedCount}, {records.GetValueOrDefault(run.SystemCode)} records");
    }

    // Linux keeps the highest memory of a process until it is told to begin anew.
    private static void ForgetPeak()
    {
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static long Peak() => Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024);
}

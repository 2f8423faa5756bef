using System.Diagnostics.Metrics;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Imports.Work;
using GroupCrm.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Imports.Runs;

public class ImportMetersTests
{
    // Other tests import at the same time: only what this one sets off is counted.
    private static readonly AsyncLocal<bool> IsOurs = new();

    [Theory, OnSqlite]
    public async Task Rows_are_counted_by_what_became_of_them(DatabaseKind kind)
    {
        await using var server = await TestServer.StartAsync(kind, new Dictionary<string, string?> { ["Jobs:Enabled"] = "false" });
        var world = await TestWorld.FoundAsync(server);
        var flow = await ImportFlow.AsStewardAsync(world, "A");
        string[] rows = ["1,杭州甲机械有限公司,,,,,,", "2,杭州乙机械有限公司,,,,,,", "3,,,某人,,,,", "1,杭州甲机械有限公司,,,,,,", "2,杭州丙机械有限公司,,,,,,"];
        Assert.Equal([("created", 2), ("rejected", 2), ("skipped", 1)], await CountAsync(server, world, flow, rows));
        rows[0] = "1,杭州甲机械有限公司,,,13800138001,,,";
        Assert.Equal([("rejected", 3), ("unchanged", 1), ("updated", 1)], await CountAsync(server, world, flow, rows));
    }

    private static async Task<IEnumerable<(string, long)>> CountAsync(TestServer server, TestWorld world, ImportFlow flow, string[] rows)
    {
        var run = await flow.UploadAsync("计.csv", MadeCsv.Of(rows), "A", "excel");
        await flow.StartAsync(run);
        var counts = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "groupcrm.imports.rows")
                    l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (IsOurs.Value && value > 0)
                counts[(string)tags[0].Value!] = counts.GetValueOrDefault((string)tags[0].Value!) + value;
        });
        listener.Start();
        IsOurs.Value = true;
        Assert.Equal(RunEnd.Over, await server.Services.GetRequiredService<ImportRunner>().RunAsync(Viewer.System(world.GroupId, "test"), run, null, null, default));
        IsOurs.Value = false;
        return counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value));
    }
}

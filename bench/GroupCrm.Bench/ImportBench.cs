using System.Diagnostics;
using System.Globalization;
using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Places;
using GroupCrm.Matching.Codes;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Shell.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Bench;

/// <summary>
/// What an import costs beside plainly inserting the rows that come out of it, and whether a row gets dearer as the base grows.
/// SQLite, one process, no browser.
/// </summary>
internal static class ImportBench
{
    private const int Batch = 100;

    public static async Task<int> RunAsync(int rows)
    {
        Console.WriteLine($"{"rows",10} {"normalise",12} {"intake",12} {"rows/s",10} {"plain insert",14} {"times plain",12}");
        foreach (var size in new[] { Math.Max(Batch, rows / 4), rows })
        {
            await using var imported = await StartAsync();
            var (origin, group) = await FoundAsync(imported);
            var watch = Stopwatch.StartNew();
            var inputs = Rows(size).Select(row => new SourceInput(row.SourceKey!, SourceNormaliser.Normalise(row), "{}", row.RowNumber)).ToList();
            var normalise = watch.Elapsed;
            watch.Restart();
            foreach (var batch in inputs.Chunk(Batch))
                await TakeAsync(imported, group, origin, batch);
            var intake = watch.Elapsed;
            var plain = await InsertPlainlyAsync(imported, group, size / Batch);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{size,10:N0} {normalise.TotalSeconds,10:F2} s {intake.TotalSeconds,10:F2} s {size / (normalise + intake).TotalSeconds,10:N0} {plain.TotalSeconds,12:F2} s {(normalise + intake) / plain,11:F1}x"));
        }

        return 0;
    }

    private static async Task TakeAsync(WebApplication app, Guid group, IntakeOrigin origin, IReadOnlyList<SourceInput> batch)
    {
        await using var scope = Scope(app, group);
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        db.AuditInBatches();
        await db.InTransactionAsync(() => scope.ServiceProvider.GetRequiredService<SourceIntake>().TakeAsync(batch, origin, CancellationToken.None), CancellationToken.None);
    }

    // The same resulting rows, into an empty database, in as many transactions; kinds in the order of their foreign keys.
    private static async Task<TimeSpan> InsertPlainlyAsync(WebApplication from, Guid group, int transactions)
    {
        List<object> rows;
        await using (var scope = Scope(from, group))
        {
            var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
            rows =
            [
                .. await db.Places.AsNoTracking().ToListAsync(), .. await db.Customers.AsNoTracking().ToListAsync(), .. await db.SourceRecords.AsNoTracking().ToListAsync(),
                .. await db.SourceVersions.AsNoTracking().ToListAsync(), .. await db.SourceAttachments.AsNoTracking().ToListAsync(),
                .. await db.Relationships.AsNoTracking().ToListAsync(), .. await db.RelationshipHistory.AsNoTracking().ToListAsync(),
                .. await db.Sites.AsNoTracking().ToListAsync(), .. await db.Contacts.AsNoTracking().ToListAsync(),
                .. await db.ContactKnownBy.AsNoTracking().ToListAsync(), .. await db.ContactPoints.AsNoTracking().ToListAsync(),
            ];
        }

        await using var app = await StartAsync();
        var watch = Stopwatch.StartNew();
        foreach (var batch in rows.Chunk(Math.Max(1, rows.Count / Math.Max(1, transactions))))
        {
            await using var scope = Scope(app, group);
            var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
            var bulk = scope.ServiceProvider.GetRequiredService<BulkWriter>();
            foreach (var row in batch)
                bulk.Add(row);
            await db.InTransactionAsync(() => bulk.FlushAsync(CancellationToken.None), CancellationToken.None);
        }

        return watch.Elapsed;
    }

    // A fifth of the rows says again, in another spelling, what an earlier row said.
    private static IEnumerable<ImportRow> Rows(int count)
    {
        string[] trades = ["机械制造", "电子科技", "纺织", "建材", "物流", "食品"];
        (string City, string Code)[] cities = [("南京市", "320100"), ("上海市", "310100"), ("广州市", "440100"), ("成都市", "510100"), ("沈阳市", "210100")];
        for (var i = 0; i < count; i++)
        {
            var company = i % 5 == 4 ? i - 4 : i;
            var (city, code) = cities[company % cities.Length];
            var body = $"91{code}{company:D9}";
            yield return new ImportRow
            {
                RowNumber = i + 2,
                SourceKey = $"K{i:D8}",
                CompanyName = $"{city}博远{company:D6}{trades[company % trades.Length]}有限公司",
                Uscc = i % 3 == 0 ? null : body + Uscc.CheckCharacter(body),
                ContactName = $"王{(char)('一' + company % 5000)}",
                Phones = [new HeadedCell("电话", $"138{company % 100_000_000:D8}")],
                Address = $"{city}中山路{company % 900 + 1}号",
                Amount = AmountText.Parse((company % 100_000).ToString(CultureInfo.InvariantCulture), AmountSpec.Plain),
            };
        }
    }

    private static async Task<(IntakeOrigin Origin, Guid Group)> FoundAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var founded = scope.ServiceProvider.GetRequiredService<GroupFounder>().Found("bench", "测量集团", "Bench");
        var planter = scope.ServiceProvider.GetRequiredService<PlacePlanter>();
        var subsidiary = await planter.AddAsync(founded.Org, PlaceKind.Subsidiary, "S", "测量公司", "Bench company");
        var line = await planter.AddAsync(founded.Line, PlaceKind.BusinessLine, "L", "业务", "Business");
        await scope.ServiceProvider.GetRequiredService<CrmDb>().SaveChangesAsync();
        return (new IntakeOrigin(subsidiary.Id, line.Id, "bench"), founded.Group.Id);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("groupcrm-bench-").FullName;
        var builder = CrmHost.CreateBuilder([], b => b.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "bench.db")}",
            ["Jobs:Enabled"] = "false",
            ["Log:Level"] = "Error",
        }));
        var app = builder.Build();
        await app.Services.GetRequiredService<SchemaCheck>().MigrateAsync(CancellationToken.None);
        return app;
    }

    private static AsyncServiceScope Scope(WebApplication app, Guid group)
    {
        var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<GroupContext>().Act(Viewer.System(group, "bench"));
        return scope;
    }
}

using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Hosting;
using GroupCrm.Web.Shell.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Bench;

/// <summary>
/// Whole pages of the customer search, signed in, through all walls, one after the other, on a database that <c>seed big</c> filled:
/// the median and the quickest, and the processor time of the process (server and client) for each, beside an empty signed-in page.
/// </summary>
internal static class SearchBench
{
    private const int Warm = 15, Pages = 60;

    private static readonly (string What, string? Q)[] Searches =
    [
        ("list, no search", null), ("1 character, broad", "司"), ("1 character", "科"), ("2 characters, broad", "科技"), ("2 characters, place", "上海"),
        ("2 characters, trade name", "恒达"), ("3 characters", "恒达华"), ("3 characters, broad", "科技有"), ("legal form, whole", "有限责任公司"),
        ("initials", "hdh"), ("initials, broad", "sh"), ("pinyin", "hengdahua"), ("old ID or code", "9132"), ("phone, 7 digits", "1381234"), ("contact", "王伟"),
        ("nothing matches", "魑魅魍魉"),
    ];

    public static async Task<int> RunAsync(string provider, string connection, string group, bool plans)
    {
        var commands = new Commands();
        await using var app = await StartAsync(provider, connection, commands);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        foreach (var (who, email) in new[] { ("rep", $"rep1.3@{group}.example"), ("subsidiary", $"manager1@{group}.example"), ("group", $"hq@{group}.example") })
        {
            using var client = await SignInAsync(app, address, email);
            var empty = await MeasureAsync(client, "/account", commands);
            Console.WriteLine($"\n{who,-28} {"p50",9} {"least",9} {"CPU",9} {"times empty",12} {"queries",8}");
            Write("empty page", empty, empty);
            foreach (var (what, q) in Searches)
            {
                var url = q is null ? "/customers" : "/customers?q=" + Uri.EscapeDataString(q);
                Write(q is null ? what : $"{what} ({q})", await MeasureAsync(client, url, commands), empty);
                if (plans && q is not null)
                    await commands.ExplainAsync(app, provider);
            }
        }

        await app.StopAsync();
        return 0;
    }

    private sealed record Measured(double Median, double Least, double Cpu, int Queries);

    private static void Write(string what, Measured page, Measured empty) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what,-28} {page.Median,6:F2} ms {page.Least,6:F2} ms {page.Cpu,6:F2} ms {page.Cpu / empty.Cpu,11:F1}x {page.Queries,8}"));

    private static async Task<Measured> MeasureAsync(HttpClient client, string url, Commands commands)
    {
        for (var i = 0; i < Warm; i++)
            (await client.GetAsync(url)).EnsureSuccessStatusCode();
        var times = new List<double>(Pages);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var i = 0; i < Pages; i++)
        {
            commands.Clear();
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(url);
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        process.Refresh();
        var cpu = (process.TotalProcessorTime - before).TotalMilliseconds / Pages;
        times.Sort();
        return new Measured(times[Pages / 2], times[0], cpu, commands.Count);
    }

    private static async Task<WebApplication> StartAsync(string provider, string connection, Commands commands)
    {
        var builder = CrmHost.CreateBuilder([], b => b.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0", ["Database:Provider"] = provider, ["Database:ConnectionString"] = connection,
            ["Files:Directory"] = Directory.CreateTempSubdirectory("groupcrm-bench-").FullName, ["Jobs:Enabled"] = "false", ["Log:Level"] = "Error",
        }));
        var original = builder.Services.Single(s => s.ServiceType == typeof(DbContextOptions<CrmDb>)).ImplementationFactory!;
        builder.Services.AddSingleton(services => new DbContextOptionsBuilder<CrmDb>((DbContextOptions<CrmDb>)original(services)).AddInterceptors(commands).Options);
        var app = CrmHost.Build(builder);
        await app.StartAsync();
        return app;
    }

    private static async Task<HttpClient> SignInAsync(WebApplication app, Uri address, string email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var account = await db.Accounts.SingleAsync(a => a.Email == email);
        var member = await GroupWall.MembersOf(db, account.Id).SingleAsync();
        scope.ServiceProvider.GetRequiredService<GroupContext>().Act(Viewer.System(member.GroupId, "bench"));
        var now = scope.ServiceProvider.GetRequiredService<SaveRules>().Now;
        var session = new Session { AccountId = account.Id, GroupId = member.GroupId, MemberId = member.Id, CreatedAt = now, LastSeenAt = now, ExpiresAt = now.AddHours(8) };
        var cookie = SessionCookie.New(session.Id);
        session.SecretHash = cookie.Hash();
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        var cookies = new CookieContainer();
        cookies.Add(address, new Cookie(SessionCookie.Name, cookie.ToString(), "/"));
        return new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>The queries of the last page, and how the database runs them.</summary>
    private sealed class Commands : DbCommandInterceptor
    {
        private readonly ConcurrentQueue<(string Sql, (string Name, object? Value)[] Parameters)> seen = new();

        public int Count => seen.Count;

        public void Clear() => seen.Clear();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            seen.Enqueue((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public async Task ExplainAsync(WebApplication app, string provider)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var connection = scope.ServiceProvider.GetRequiredService<CrmDb>().Database.GetDbConnection();
            await connection.OpenAsync();
            foreach (var (sql, parameters) in seen.ToList())
            {
                await using var command = connection.CreateCommand();
                command.CommandText = (provider == "Sqlite" ? "EXPLAIN QUERY PLAN " : "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ") + sql;
                foreach (var (name, value) in parameters)
                {
                    var parameter = command.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = (name, value);
                    command.Parameters.Add(parameter);
                }

                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                    Console.WriteLine("      " + reader.GetValue(reader.FieldCount - 1));
                Console.WriteLine("      --");
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Hosting;
using GroupCrm.Web.Shell.Outbox;
using GroupCrm.Web.Shell.Walls;
using GroupCrm.Web.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Operations;

public sealed class OutboxTests
{
    private static readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<(TestServer Server, ManualClock Clock)>>> Servers = new();

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task Messages_of_one_key_arrive_in_the_order_in_which_they_were_stored(DatabaseKind kind)
    {
        var (server, _, world) = await StartAsync(kind);
        string[] texts = [.. Enumerable.Range(1, 30).Select(i => $"{i:00}")];
        await PublishAsync(world, texts.Take(20).Select(t => new Noted("li", t)));
        await PublishAsync(world, texts.Skip(20).Select(t => new Noted("li", t)));
        await DrainAsync(server);
        Assert.Equal(texts, Book(server).Of(world.GroupId));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task A_message_that_fails_holds_back_its_own_key_only_and_is_tried_again_later(DatabaseKind kind)
    {
        var (server, clock, world) = await StartAsync(kind);
        Book(server).FailNext($"{world.GroupCode}-1", 1);
        await PublishAsync(world, [new Noted("li", $"{world.GroupCode}-1"), new Noted("li", "2"), new Noted("wang", "3")]);
        await DrainAsync(server);
        Assert.Equal(["3"], Book(server).Of(world.GroupId));

        clock.Advance(OutboxRules.DelayAfter(1) - TimeSpan.FromSeconds(1));
        await DrainAsync(server);
        Assert.Equal(["3"], Book(server).Of(world.GroupId));

        clock.Advance(TimeSpan.FromSeconds(1));
        await DrainAsync(server);
        Assert.Equal(["3", $"{world.GroupCode}-1", "2"], Book(server).Of(world.GroupId));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task After_ten_attempts_a_message_is_dead_with_its_error_and_the_next_one_goes_on(DatabaseKind kind)
    {
        var (server, clock, world) = await StartAsync(kind);
        Book(server).FailNext($"{world.GroupCode}-never", 100);
        await PublishAsync(world, [new Noted("li", $"{world.GroupCode}-never"), new Noted("li", "after")]);
        for (var i = 1; i <= OutboxRules.MostAttempts; i++)
        {
            await DrainAsync(server);
            clock.Advance(TimeSpan.FromHours(1));
        }

        await DrainAsync(server);
        Assert.Equal(["after"], Book(server).Of(world.GroupId));
        var dead = Assert.Single(await MessagesAsync(world), m => m.Status == OutboxStatus.Dead);
        Assert.Equal(OutboxRules.MostAttempts, dead.Attempts);
        Assert.Contains("The reader is away", dead.LastError);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task A_message_whose_node_died_after_its_effect_is_delivered_again_and_has_its_effect_once(DatabaseKind kind)
    {
        var (server, clock, world) = await StartAsync(kind);
        await PublishAsync(world, [new Noted("li", "once")]);
        await using (var scope = server.Services.CreateAsyncScope())
            Assert.Single(await scope.ServiceProvider.GetRequiredService<OutboxQueue>().ClaimAsync(10, CancellationToken.None));
        await server.Services.GetRequiredService<GroupScopes>()
            .SendAsync(Viewer.System(world.GroupId, "test"), new TakeNote("li", "once"), CancellationToken.None);
        Assert.Equal(0, await DispatchAsync(server));

        clock.Advance(OutboxRules.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await DispatchAsync(server));
        Assert.Equal(["once", "once"], Book(server).Of(world.GroupId));
        Assert.Equal(1, await server.InGroupAsync(world.GroupId, db => db.StoredFiles.CountAsync(f => f.FileName == "li/once")));
        Assert.Equal(OutboxStatus.Done, Assert.Single(await MessagesAsync(world)).Status);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task A_message_of_a_transaction_that_fails_is_never_sent(DatabaseKind kind)
    {
        var (server, _, world) = await StartAsync(kind);
        await using (var scope = server.Scope(world.GroupId))
        {
            var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
            await Assert.ThrowsAsync<TimeoutException>(() => db.InTransactionAsync(
                async () =>
                {
                    db.Publish(new Noted("li", "ghost"));
                    await db.SaveChangesAsync();
                    throw new TimeoutException();
                },
                CancellationToken.None));
        }

        await DrainAsync(server);
        Assert.Empty(Book(server).Of(world.GroupId));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task An_admin_sees_the_dead_messages_of_the_own_group_only_and_sends_them_again(DatabaseKind kind)
    {
        var (server, _, world) = await StartAsync(kind);
        var other = await TestWorld.FoundAsync(server);
        var id = await server.InGroupAsync(world.GroupId, async db =>
        {
            db.Publish(new Noted("li", "again"));
            await db.SaveChangesAsync();
            var message = await db.OutboxMessages.SingleAsync(m => m.GroupId == world.GroupId);
            message.Status = OutboxStatus.Dead;
            message.LastError = "It rained.";
            await db.SaveChangesAsync();
            return message.Id;
        });
        using var stranger = await other.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        Assert.DoesNotContain("It rained.", (await stranger.GetAsync("/jobs")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/jobs/messages/{id}/redeliveries")).Status);
        Assert.Equal(OutboxStatus.Dead, Assert.Single(await MessagesAsync(world)).Status);

        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        Assert.Contains("It rained.", (await admin.GetAsync("/jobs")).Text);
        Assert.Equal("/jobs", (await admin.PostAsync($"/jobs/messages/{id}/redeliveries")).Location);
        await DrainAsync(server);
        Assert.Equal(["again"], Book(server).Of(world.GroupId));
    }

    [Fact]
    public async Task Two_nodes_deliver_each_message_once_and_in_order()
    {
        var connection = Databases.Create(DatabaseKind.PostgreSql, "outbox");
        var book = new Notebook();
        await using var first = await TestServer.StartAsync(DatabaseKind.PostgreSql, Quiet, connection, s => Prepare(s, book));
        await using var second = await TestServer.StartAsync(DatabaseKind.PostgreSql, Quiet, connection, s => Prepare(s, book));
        var world = await TestWorld.FoundAsync(first);
        string[] readers = ["a", "b", "c", "d", "e", "f"];
        await PublishAsync(world, Enumerable.Range(1, 60).Select(i => new Noted(readers[i % 6], $"{readers[i % 6]}{i:00}")));

        await Task.WhenAll(DrainAsync(first), DrainAsync(second));
        await Eventually.HoldsAsync(async () => await DispatchAsync(first) == 0
            && (await MessagesAsync(world)).All(m => m.Status == OutboxStatus.Done));

        Assert.Equal(60, book.Of(world.GroupId).Count());
        foreach (var reader in readers)
        {
            var own = book.Of(world.GroupId).Where(t => t.StartsWith(reader, StringComparison.Ordinal)).ToList();
            Assert.Equal(own.Order(StringComparer.Ordinal), own);
        }
    }

    [Fact]
    public async Task The_dispatcher_delivers_by_itself_right_after_a_save()
    {
        var book = new Notebook();
        await using var server = await TestServer.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Jobs:Enabled"] = "false" },
            adjust: s => Prepare(s, book));
        var world = await TestWorld.FoundAsync(server);
        await PublishAsync(world, [new Noted("li", "hello")]);
        await Eventually.HoldsAsync(() => Task.FromResult(book.Of(world.GroupId).Any()));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(5, 80)]
    [InlineData(9, 1280)]
    [InlineData(40, 3600)]
    public void Each_further_attempt_waits_twice_as_long_up_to_an_hour(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), OutboxRules.DelayAfter(attempts));

    private static readonly Dictionary<string, string?> Quiet = new() { ["Jobs:Enabled"] = "false", ["Outbox:Enabled"] = "false" };

    private static async Task<(TestServer Server, ManualClock Clock, TestWorld World)> StartAsync(DatabaseKind kind)
    {
        var (server, clock) = await Servers.GetOrAdd(kind, k => new(async () =>
        {
            var moved = new ManualClock();
            return (await TestServer.StartAsync(k, Quiet, adjust: s => Prepare(s, new Notebook()).AddSingleton<TimeProvider>(moved)), moved);
        })).Value;
        return (server, clock, await TestWorld.FoundAsync(server));
    }

    private static IServiceCollection Prepare(IServiceCollection services, Notebook book) => services
        .AddSingleton(book)
        .AddSingleton(new EventCatalogue(typeof(IDomainEvent).Assembly, typeof(CrmHost).Assembly, typeof(OutboxTests).Assembly))
        .AddScoped<IRequestHandler<TakeNote, Unit>, TakeNoteHandler>();

    private static Notebook Book(TestServer server) => server.Services.GetRequiredService<Notebook>();

    private static Task<int> DispatchAsync(TestServer server) =>
        server.Services.GetRequiredService<OutboxDispatcher>().DispatchAsync(CancellationToken.None);

    private static async Task DrainAsync(TestServer server)
    {
        while (await DispatchAsync(server) > 0)
        {
            // Until nothing is due.
        }
    }

    private static Task PublishAsync(TestWorld world, IEnumerable<Noted> notes) => world.Server.InGroupAsync(world.GroupId, db =>
    {
        foreach (var note in notes)
            db.Publish(note);
        return db.SaveChangesAsync();
    });

    private static Task<List<OutboxMessage>> MessagesAsync(TestWorld world) => world.Server.InGroupAsync(world.GroupId,
        db => db.OutboxMessages.AsNoTracking().Where(m => m.GroupId == world.GroupId).ToListAsync());
}

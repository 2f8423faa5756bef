using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Web.Shell.Cli;
using GroupCrm.Web.Shell.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Support;

/// <summary>The product with its demo group, as a newcomer meets it; shared by the tests that walk over all pages.</summary>
public static class DemoServer
{
    private static readonly Lazy<Task<TestServer>> Server = new(StartAsync);

    /// <summary>A demo login for each ready role (the first member that holds it).</summary>
    public static IReadOnlyList<(string Role, string Email)> Logins { get; } =
    [
        ("hq-manager", "zhou.mingyuan@huayue.example"), ("committee", "shen.ruolan@huayue.example"), ("group-admin", "zheng.kai@huayue.example"),
        ("data-steward", "lin.jingyi@huayue.example"), ("area-manager", "gao.jianguo@huayue.example"),
        ("subsidiary-manager", "lu.zhenhua@huayue.example"), ("finance", "qian.liping@huayue.example"),
        ("marketing", "xu.shihan@huayue.example"), ("service-agent", "shi.guoqiang@huayue.example"),
        ("sales-rep", "chen.jie@huayue.example"), ("dealer", "zeng.qingfeng@huayue.example"),
    ];

    public static Task<TestServer> GetAsync() => Server.Value;

    /// <summary>The cookie of a session in which a demo person is signed in.</summary>
    public static async Task<string> SessionOfAsync(string email)
    {
        var server = await GetAsync();
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var account = await db.Accounts.SingleAsync(a => a.Email == email);
        var member = await GroupWall.MembersOf(db, account.Id).SingleAsync();
        var now = scope.ServiceProvider.GetRequiredService<SaveRules>().Now;
        var session = new Session
        {
            AccountId = account.Id, GroupId = member.GroupId, MemberId = member.Id, CreatedAt = now, LastSeenAt = now, ExpiresAt = now.AddHours(8),
        };
        var cookie = SessionCookie.New(session.Id);
        session.SecretHash = cookie.Hash();
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return cookie.ToString();
    }

    /// <summary>A browser in which a demo person is signed in.</summary>
    public static async Task<TestClient> ClientOfAsync(string email)
    {
        var client = new TestClient((await GetAsync()).Address);
        client.SetCookie(SessionCookie.Name, await SessionOfAsync(email));
        return client;
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync(DatabaseKind.Sqlite);
        await server.Services.GetRequiredService<IDemoStart>().FillAsync([server.Address.ToString()], CancellationToken.None);
        return server;
    }
}

using System.Net;
using System.Reflection;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Ui;
using GroupCrm.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Operations;

public sealed class AuditPageTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task An_admin_reads_changes_of_the_organisation_and_of_customers_only_that_they_changed(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", "欧阳晓峰");
        await world.Server.InGroupAsync(world.GroupId, db =>
        {
            db.Customers.Add(new Customer { UnifiedId = $"X{world.GroupCode}"[..12], Name = "绝密机械有限公司", NameSort = "juemi", Uscc = "91310000MA1FL0000X", ProvinceCode = "310000" });
            db.Record("customers.export", new { Rows = 17, Search = "绝密" });
            return db.SaveChangesAsync();
        });
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var page = (await admin.GetAsync("/audit")).Page.Body!.TextContent;
        Assert.Contains("新建客户", page);
        Assert.Contains("统一社会信用代码", page);
        Assert.Contains("无权查看内容", page);
        Assert.Contains("17", page);
        Assert.DoesNotContain("绝密", page);
        Assert.DoesNotContain("91310000MA1FL0000X", page);

        Assert.Contains("新建任职", page);
        Assert.Contains("甲公司一组", page);
        Assert.Contains("个人信息", page);
        Assert.DoesNotContain("欧阳晓峰", Changes(await admin.GetAsync("/audit?kind=member")));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task Entries_are_narrowed_by_person_kind_record_and_day(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.GroupAdmin, "HQ", "诸葛明");
        using var admin = await world.SignInAsync(person);
        await admin.PostAsync("/jobs/sessions.sweep/runs");

        Assert.Equal(["手动运行任务"], Actions(await admin.GetAsync("/audit?who=" + Uri.EscapeDataString("诸葛"))));
        Assert.Equal(["手动运行任务"], Actions(await admin.GetAsync("/audit?kind=job")));
        Assert.Empty(Actions(await admin.GetAsync("/audit?kind=job&to=2001-01-01")));
        Assert.Empty(Actions(await admin.GetAsync("/audit?from=2199-01-01")));
        Assert.Empty(Actions(await admin.GetAsync("/audit?who=nobody-of-this-name")));
        Assert.Equal(2, Actions(await admin.GetAsync($"/audit?record={person.MemberId}&kind=member")).Count
            + Actions(await admin.GetAsync($"/audit?record={world.Places["A"].Id:N}")).Count);
        Assert.All(Actions(await admin.GetAsync("/audit?kind=place")), action => Assert.Equal("新建组织", action));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task Pages_lead_from_the_newest_entry_to_the_oldest_and_back_without_loss(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        await world.Server.InGroupAsync(world.GroupId, db =>
        {
            for (var i = 0; i < 130; i++)
                db.Record("job.run", new { Rows = 1000 + i });
            return db.SaveChangesAsync();
        });
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var answer = await admin.GetAsync("/audit?kind=job");
        var first = Figures(answer);
        var seen = new List<string>(first);
        while (Link(answer, "next") is { } next)
        {
            answer = await admin.GetAsync(next);
            seen.AddRange(Figures(answer));
        }

        Assert.Equal(130, seen.Count);
        Assert.Equal(130, seen.Distinct().Count());
        while (Link(answer, "prev") is { } previous)
            answer = await admin.GetAsync(previous);
        Assert.Equal(first, Figures(answer));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/audit?after=nonsense&record=nonsense")).Status);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    [OnSqlServer]
    public async Task Another_groups_entries_do_not_exist_and_who_may_not_read_the_audit_is_refused(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var other = await TestWorld.FoundAsync(kind);
        await other.Server.InGroupAsync(other.GroupId, db =>
        {
            db.Record("job.run", new { Rows = 424242 });
            return db.SaveChangesAsync();
        });
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        Assert.Empty(Actions(await admin.GetAsync("/audit?kind=job")));
        Assert.Empty(Actions(await admin.GetAsync($"/audit?record={other.Places["A"].Id:N}")));
        using var rep = await world.SignInAsAsync(ReadyRoles.SalesRep, "A-T1");
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.GetAsync("/audit")).Status);
    }

    [Fact]
    public async Task Every_audited_field_has_its_class_and_its_words()
    {
        var server = await TestServer.OnAsync(DatabaseKind.Sqlite);
        var texts = server.Services.GetRequiredService<Texts>();
        await using var scope = server.Services.CreateAsyncScope();
        var kinds = scope.ServiceProvider.GetRequiredService<Data.CrmDb>().Model.GetEntityTypes().Select(e => e.ClrType)
            .Where(t => typeof(IVersioned).IsAssignableFrom(t) && typeof(IGroupOwned).IsAssignableFrom(t) && typeof(IEntity).IsAssignableFrom(t)).ToList();
        Assert.NotEmpty(kinds);
        var faults = new List<string>();
        foreach (var kind in kinds)
        {
            if (!texts.Has($"audit.kind.{AuditCode.Of(kind)}"))
                faults.Add($"{kind.Name} has no audit.kind, or no place in AuditedFields");
            foreach (var property in kind.GetProperties().Where(IsAudited))
            {
                if (!texts.Has($"audit.field.{property.Name}"))
                    faults.Add($"{kind.Name}.{property.Name} has no text audit.field.{property.Name}");
                var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                if (type.IsEnum)
                    faults.AddRange(Enum.GetNames(type).Where(v => !texts.Has($"audit.value.{type.Name}.{v}")).Select(v => $"audit.value.{type.Name}.{v}"));
            }
        }

        Assert.Empty(faults);
    }

    private static bool IsAudited(PropertyInfo property) => property is { CanWrite: true }
        && !property.IsDefined(typeof(NotAuditedAttribute)) && property.Name is not ("Id" or "Version" or "GroupId");

    private static List<string> Actions(Answer answer) =>
        [.. answer.Page.QuerySelectorAll("tbody tr td:nth-child(2)").Select(cell => cell.TextContent.Trim())];

    private static string Changes(Answer answer) =>
        string.Concat(answer.Page.QuerySelectorAll("tbody tr td:nth-child(4)").Select(cell => cell.TextContent));

    private static List<string> Figures(Answer answer) =>
        [.. answer.Page.QuerySelectorAll("tbody tr td:nth-child(4)").Select(cell => new string([.. cell.TextContent.Where(char.IsAsciiDigit)]))];

    private static string? Link(Answer answer, string rel) => answer.Page.QuerySelector($"nav.pager a[rel={rel}]")?.GetAttribute("href");
}

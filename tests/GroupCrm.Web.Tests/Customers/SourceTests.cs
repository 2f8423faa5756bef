using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static GroupCrm.Web.Tests.Customers.CustomerWorld;

namespace GroupCrm.Web.Tests.Customers;

public sealed class SourceTests
{
    private const string Name = "上海东风精密有限公司";
    private const string Address = "上海市浦东新区张江路1号";

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_record_taken_off_begins_a_customer_of_its_own_and_goes_back_again(DatabaseKind kind)
    {
        var world = await SharedAsync(kind);
        var (record, shared) = (await world.RecordOfAsync("B1"), await world.CustomerOfAsync("1"));
        var relationship = await world.RelationshipOfAsync("B1", "B");
        using var steward = await world.AsAsync(ReadyRoles.DataSteward, "B");
        var page = await steward.GetAsync($"/sources/{record}");
        Assert.Contains("统一社会信用代码相同", page.Words(), StringComparison.Ordinal);

        var moved = await steward.PostAsync($"/sources/{record}/detachments", ("reason", "不是同一家"));
        Assert.Equal($"/sources/{record}", moved.Location);
        var alone = await world.CustomerOfAsync("B1");
        Assert.NotEqual(shared.UnifiedId, alone.UnifiedId);
        Assert.Equal((Name, 1, 1), (alone.Name, alone.SourceCount, alone.SubsidiaryCount));
        Assert.Equal((1, 1), await CountsAsync(world, shared.Id));
        var went = await world.RelationshipOfAsync("B1", "B");
        Assert.Equal((relationship.Id, relationship.OwnerId), (went.Id, went.OwnerId));
        Assert.Equal([alone.Id], await world.ReadAsync(db => db.ContactPoints.Where(p => p.Value == "13511112233").Select(p => p.CustomerId).ToListAsync()));
        page = await steward.OpenAsync(moved.Location!);
        foreach (var shown in new[] { $"已拆出，新的统一客户ID是 {alone.UnifiedId}", "人工拆出：不是同一家", shared.UnifiedId, $"这条记录将归回客户 {shared.UnifiedId}" })
            Assert.Contains(shown, page.Words(), StringComparison.Ordinal);

        await steward.PostAsync($"/sources/{record}/attachments", ("reason", "确认是同一家"));
        Assert.Equal(shared.Id, (await world.CustomerOfAsync("B1")).Id);
        Assert.Equal((2, 2), await CountsAsync(world, shared.Id));
        Assert.Equal(relationship.OwnerId, (await world.RelationshipOfAsync("B1", "B")).OwnerId);
        Assert.Equal([AttachRule.SameUscc, AttachRule.Detached, AttachRule.ByHand], await world.ReadAsync(db => db.SourceAttachments
            .Where(a => a.SourceRecordId == record).OrderBy(a => a.AttachedAt).Select(a => a.Rule).ToListAsync()));
        page = await steward.GetAsync($"/sources/{record}");
        Assert.Contains("人工归入：确认是同一家", page.Words(), StringComparison.Ordinal);

        // The ID that was given out meanwhile leads to the customer for ever.
        Assert.Equal($"/customers/{shared.UnifiedId}", (await steward.GetAsync($"/customers/{alone.UnifiedId}")).Location);
        Assert.True(await world.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "source-record.update" && e.EntityId == record && e.MemberId != null)));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_record_never_goes_back_to_a_customer_with_another_valid_code(DatabaseKind kind)
    {
        var world = await SharedAsync(kind);
        var record = await world.RecordOfAsync("B1");
        using var steward = await world.AsAsync(ReadyRoles.DataSteward, "B");
        await steward.PostAsync($"/sources/{record}/detachments", ("reason", "不是同一家"));
        await world.EnterAsync("B", Row("B1", Name, Code(2), "赵六", "13511112233", Address));
        var before = await world.StateAsync();
        foreach (var (language, text) in new[] { ("zh-CN", "代码不同就是另一家公司"), ("en", "Another code is another company") })
        {
            steward.Speak(language);
            var refused = await steward.PostAsync($"/sources/{record}/attachments", ("reason", "还是想归回"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(text, refused.Words(), StringComparison.Ordinal);
            Assert.Equal("还是想归回", refused.Page.QuerySelector("#attach input[name=reason]")!.GetAttribute("value"));
        }

        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task What_cannot_be_moved_is_told_and_stays(DatabaseKind kind)
    {
        var world = await SharedAsync(kind);
        await world.EnterAsync("B", Row("B2", "上海西风机械有限公司", Code(2)));
        var (record, single) = (await world.RecordOfAsync("B1"), await world.RecordOfAsync("B2"));
        using var steward = await world.AsAsync(ReadyRoles.DataSteward, "B");
        var before = await world.StateAsync();
        foreach (var (id, reason, text) in new[]
        {
            (record, "", "请填写原因。"), (record, " ", "请填写原因。"), (record, new string('因', 201), "原因最多 200 个字。"), (single, "试试", "这是该客户唯一的来源记录"),
        })
        {
            var refused = await steward.PostAsync($"/sources/{id}/detachments", ("reason", reason));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(text, refused.Words(), StringComparison.Ordinal);
            Assert.Equal(reason, refused.Page.QuerySelector("#detach input[name=reason]")!.GetAttribute("value"));
        }

        var nowhere = await steward.PostAsync($"/sources/{record}/attachments", ("reason", "试试"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nowhere.Status);
        Assert.Contains("没有可以归回的客户。", nowhere.Words(), StringComparison.Ordinal);
        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task Who_may_not_move_a_record_is_refused_and_nothing_moves(DatabaseKind kind)
    {
        var world = await SharedAsync(kind);
        var record = await world.RecordOfAsync("B1");
        var before = await world.StateAsync();
        foreach (var (role, place, status) in new[]
        {
            (ReadyRoles.DataSteward, "A", HttpStatusCode.NotFound), (ReadyRoles.SubsidiaryManager, "B", HttpStatusCode.Forbidden), (ReadyRoles.SalesRep, "B-T1", HttpStatusCode.Forbidden),
            (ReadyRoles.HqManager, "HQ", HttpStatusCode.Forbidden), (ReadyRoles.Marketing, "B", HttpStatusCode.Forbidden), (ReadyRoles.GroupAdmin, "HQ", HttpStatusCode.Forbidden),
        })
        {
            using var client = await world.AsAsync(role, place);
            foreach (var verb in new[] { "detachments", "attachments" })
                Assert.Equal((role, status), (role, (await client.PostAsync($"/sources/{record}/{verb}", ("reason", "试试"))).Status));
        }

        Assert.Equal(before, await world.StateAsync());
    }

    private static async Task<CustomerWorld> SharedAsync(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.World.AddPersonAsync(ReadyRoles.SalesRep, "B-T1", "钱七");
        await world.EnterAsync("A", Row("1", Name, Code(1), "王小明", "13743657548", Address, "张伟", 7_777m));
        await world.EnterAsync("B", Row("B1", Name, Code(1), "赵六", "13511112233", Address, "钱七"));
        return world;
    }

    private static Task<(int, int)> CountsAsync(CustomerWorld world, Guid customer) => world.ReadAsync(async db =>
    {
        var found = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == customer);
        return (found.SourceCount, found.SubsidiaryCount);
    });
}

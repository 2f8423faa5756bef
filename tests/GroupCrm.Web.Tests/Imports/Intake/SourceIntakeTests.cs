using GroupCrm.Data.Engine;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static GroupCrm.Web.Tests.Imports.Intake.IntakeWorld;

namespace GroupCrm.Web.Tests.Imports.Intake;

public class SourceIntakeTests
{
    private const string Name = "杭州云启机械有限公司";
    private const string Place = "浙江省杭州市西湖区文三路1号";

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_new_record_begins_a_customer_with_relationship_contact_and_site(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        var result = await world.TakeAsync("A", Row("1", Name, Code(1), "张三", "13800138001", Place, amount: 1200m));
        Assert.Equal((1, 0, 0, 1), (result.Created, result.Updated, result.Unchanged, result.NewCustomers));
        var customer = await world.CustomerOfAsync("1");
        Assert.Equal((Name, Code(1), 1, 1, 120_000L), (customer.Name, customer.Uscc, customer.SubsidiaryCount, customer.SourceCount, customer.GroupPurchaseMinor));
        var relationship = await world.ReadAsync(db => db.Relationships.SingleAsync(r => r.CustomerId == customer.Id));
        Assert.Equal((customer.NameSort, world.World.Places["EAST"].Id, RelationshipStage.Active), (relationship.CustomerNameSort, relationship.AreaId, relationship.Stage));
        var point = await world.ReadAsync(db => db.ContactPoints.SingleAsync(p => p.CustomerId == customer.Id));
        Assert.Equal("+8613800138001", point.ValueKey);
        var site = await world.ReadAsync(db => db.Sites.SingleAsync(s => s.CustomerId == customer.Id));
        Assert.Equal(world.World.Places["EAST"].Id, site.AreaId);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_same_again_changes_nothing_and_something_else_is_a_version(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.TakeAsync("A", Row("1", Name, phone: "13800138001"));
        Assert.Equal(1, (await world.TakeAsync("A", Row("1", Name, phone: "13800138001"))).Unchanged);
        Assert.Equal(1, (await world.TakeAsync("A", Row("1", Name, phone: "13800138002"))).Updated);
        var record = await world.ReadAsync(db => db.SourceRecords.SingleAsync());
        Assert.Equal((2, 2), (record.CurrentNo, record.Version));
        Assert.Equal([1, 2], await world.ReadAsync(db => db.SourceVersions.OrderBy(v => v.No).Select(v => v.No).ToListAsync()));
        Assert.Equal(["+8613800138002"], await world.ReadAsync(db => db.ContactPoints.Select(p => p.ValueKey).ToListAsync()));
        Assert.Equal(1, await world.ReadAsync(db => db.SourceAttachments.CountAsync()));
    }

    [Theory, OnSqlite]
    public async Task Two_subsidiaries_records_with_one_code_are_one_customer(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.TakeAsync("A", Row("1", Name, Code(1), amount: 10));
        var second = await world.TakeAsync("B", Row("2", "云启机械", Code(1), amount: 5));
        Assert.Equal((1, 0), (second.Created, second.NewCustomers));
        var customer = await world.CustomerOfAsync("2");
        Assert.Equal((Name, 2, 2, 1500L), (customer.Name, customer.SubsidiaryCount, customer.SourceCount, customer.GroupPurchaseMinor));
        var attached = await world.ReadAsync(db => db.SourceAttachments.SingleAsync(a => a.Rule == AttachRule.SameUscc));
        Assert.Contains(Code(1), attached.ReasonArgs);
    }

    [Theory, OnSqlite]
    public async Task Rows_of_one_batch_find_each_other(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        var result = await world.TakeAsync("A", Row("1", Name, address: Place), Row("2", Name, Code(1), address: Place), Row("3", Name, Code(2), address: Place), Row("4", "云启", Code(1)));
        Assert.Equal((4, 2), (result.Created, result.NewCustomers));
        var first = await world.CustomerOfAsync("1");
        Assert.Equal([first.Id, first.Id], [(await world.CustomerOfAsync("2")).Id, (await world.CustomerOfAsync("4")).Id]);
        Assert.NotEqual(first.Id, (await world.CustomerOfAsync("3")).Id);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_record_whose_code_turns_out_to_be_another_moves_and_its_owner_goes_on_serving(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        var rep = await world.World.AddPersonAsync("sales-rep", "A-T1", "王五");
        await world.TakeAsync("A", Row("1", Name, Code(1), address: Place), Row("2", Name, contact: "李四", phone: "13800138002", address: Place, owner: "王五"));
        var before = await world.CustomerOfAsync("2");
        Assert.Equal(before.Id, (await world.CustomerOfAsync("1")).Id);

        await world.TakeAsync("A", Row("2", Name, Code(2), "李四", "13800138002", Place));
        var after = await world.CustomerOfAsync("2");
        Assert.NotEqual(before.Id, after.Id);
        Assert.Equal((Code(1), Code(2)), ((await world.CustomerOfAsync("1")).Uscc, after.Uscc));
        var moved = await world.ReadAsync(db => db.SourceAttachments.Where(a => a.SourceRecordId == db.SourceRecords.Single(s => s.SourceKey == "2").Id)
            .OrderBy(a => a.AttachedAt).Select(a => new { a.CustomerId, Ended = a.EndedAt != null }).ToListAsync());
        Assert.Equal([(before.Id, true), (after.Id, false)], moved.Select(a => (a.CustomerId, a.Ended)));
        Assert.Equal([after.Id], await world.ReadAsync(db => db.ContactPoints.Select(p => p.CustomerId).ToListAsync()));
        Assert.Equal(rep.MemberId, (await world.ReadAsync(db => db.Relationships.SingleAsync(r => r.CustomerId == after.Id))).OwnerId);
        Assert.Equal(1, (await world.CustomerOfAsync("1")).SourceCount);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_lone_record_that_shows_another_customers_code_joins_it_and_its_unified_id_leads_there(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        var rep = await world.World.AddPersonAsync("sales-rep", "A-T1", "王五");
        await world.TakeAsync("B", Row("b", "云启机械集团", Code(1)));
        await world.TakeAsync("A", Row("a", Name, contact: "李四", phone: "13800138002", address: Place, owner: "王五"));
        var alone = await world.CustomerOfAsync("a");
        await world.TakeAsync("A", Row("a", Name, Code(1), "李四", "13800138002", Place, "王五"));

        var joined = await world.CustomerOfAsync("a");
        Assert.Equal((await world.CustomerOfAsync("b")).Id, joined.Id);
        var pointer = await world.ReadAsync(db => db.Customers.SingleAsync(c => c.Id == alone.Id));
        Assert.Equal((joined.Id, 0, 0), (pointer.MergedIntoId, pointer.SourceCount, pointer.SubsidiaryCount));
        var relationship = await world.ReadAsync(db => db.Relationships.SingleAsync(r => r.SubsidiaryId == world.World.Places["A"].Id));
        Assert.Equal((joined.Id, rep.MemberId, true), (relationship.CustomerId, relationship.OwnerId, relationship.IsActive));
        Assert.Equal((joined.NameSort, 2), (relationship.CustomerNameSort, joined.SubsidiaryCount));
        Assert.All(await world.ReadAsync(db => db.RelationshipHistory.Where(h => h.RelationshipId == relationship.Id).ToListAsync()), h => Assert.Equal(joined.Id, h.CustomerId));
        Assert.Equal([joined.Id], await world.ReadAsync(db => db.Contacts.Select(c => c.CustomerId).ToListAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task What_a_record_says_again_stays_the_same_contact_with_its_consent(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.TakeAsync("A", Row("1", Name, contact: "张三", phone: "13800138001"));
        var point = await world.ReadAsync(async db =>
        {
            var row = await db.ContactPoints.SingleAsync();
            row.Consent = Consent.Given;
            await db.SaveChangesAsync();
            return row;
        });
        await world.TakeAsync("A", Row("1", Name, contact: "张三", phone: "13800138001 / 13800138009", address: Place));
        var points = await world.ReadAsync(db => db.ContactPoints.OrderBy(p => p.ValueKey).ToListAsync());
        Assert.Equal([(point.Id, point.ContactId, Consent.Given), (points[1].Id, point.ContactId, Consent.Unknown)], points.Select(p => (p.Id, p.ContactId, p.Consent)));
        await world.TakeAsync("A", Row("1", Name, Code(9), "张三", "13800138001", Place));
        Assert.Equal(Consent.Given, (await world.ReadAsync(db => db.ContactPoints.SingleAsync())).Consent);
    }

    [Theory, OnSqlite]
    public async Task A_contact_and_a_site_that_another_record_still_tells_of_stay(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.TakeAsync("A", Row("1", Name, Code(1), "张三", "13800138001", Place), Row("2", Name, Code(1), "张三", "13800138002", Place));
        await world.TakeAsync("A", Row("1", Name, Code(1), "李四", "13800138003", "浙江省杭州市余杭区五常大道2号"));
        Assert.Equal(["张三", "李四"], (await world.ReadAsync(db => db.Contacts.Select(c => c.Name).ToListAsync())).Order());
        Assert.Equal(2, await world.ReadAsync(db => db.Sites.CountAsync()));
        Assert.Equal(["+8613800138002", "+8613800138003"], await world.ReadAsync(db => db.ContactPoints.OrderBy(p => p.ValueKey).Select(p => p.ValueKey).ToListAsync()));
    }

    [Theory, OnSqlite]
    public async Task By_hand_another_companys_code_is_refused_and_nothing_is_written(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.TakeAsync("A", Row("1", Name, Code(1)), Row("2", "上海另一家贸易有限公司", Code(2)), Row("3", "苏州第三家贸易有限公司"));
        var rep = await world.World.AddPersonAsync("sales-rep", "A-T1");
        async Task<string> RefusedAsync(string customerKey, string code)
        {
            var origin = world.Origin("A", SourceRecord.HandSystem) with { MemberId = rep.MemberId, AttachTo = (await world.CustomerOfAsync(customerKey)).Id };
            var refusal = await Assert.ThrowsAsync<InvalidRefusal>(() => world.TakeAsync(origin, Row("h" + customerKey, Name, code)));
            return refusal.Errors[0].Text.Code;
        }

        Assert.Equal("uscc.other-known", await RefusedAsync("1", Code(2)));
        Assert.Equal("uscc.taken", await RefusedAsync("3", Code(2)));
        Assert.Equal(3, await world.ReadAsync(db => db.SourceRecords.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_entry_by_hand_is_audited_row_by_row_and_wins_the_golden_name(DatabaseKind kind)
    {
        var world = await OnAsync(kind);
        await world.TakeAsync("A", Row("1", Name, Code(1)));
        var rep = await world.World.AddPersonAsync("sales-rep", "A-T1");
        var customer = await world.CustomerOfAsync("1");
        var origin = world.Origin("A", SourceRecord.HandSystem) with { MemberId = rep.MemberId, AttachTo = customer.Id };
        await world.TakeAsync(origin, Row("h1", "杭州云启智能机械有限公司", phone: "13800138005"));
        Assert.Equal("杭州云启智能机械有限公司", (await world.CustomerOfAsync("1")).Name);
        Assert.True(await world.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "contact-point.create")));
        Assert.False(await world.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Changes.Contains("13800138005"))));
    }
}

using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GroupCrm.Data;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Tests.Accounts;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Organisation;

/// <summary>What admins do to the trees, and everything that such a change could touch.</summary>
internal static partial class OrganisationSteps
{
    public static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Zone).DateTime);

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static Task<Answer> AddPlaceAsync(this TestClient client, Guid parent, string kind, string code, string zh, string en) =>
        client.PostAsync("/organisation/places", ("ParentId", parent.ToString()), ("Kind", kind), ("Code", code), ("NameZh", zh), ("NameEn", en));

    public static Task<Answer> MoveAsync(this TestClient client, Guid place, Guid parent) =>
        client.PostAsync($"/organisation/places/{place}/moves", ("ParentId", parent.ToString()));

    public static Task<Answer> CloseAsync(this TestClient client, Guid place) => client.PostAsync($"/organisation/places/{place}/closings");

    public static Task<Place> PlaceAsync(this TestWorld world, string code) => world.Server.InGroupAsync(world.GroupId,
        db => db.Places.AsNoTracking().SingleAsync(p => p.Code == code));

    /// <summary>A customer in a division, with a relationship of A in an area and a site in the customer's division.</summary>
    public static Task<Relationship> AddCustomerAsync(this TestWorld world, string name, string province = "", string city = "", string? area = null,
        string subsidiary = "A", string? team = null, Guid? owner = null) => world.Server.InGroupAsync(world.GroupId, async db =>
        {
            var relationship = Plant(db, world, name, province, city, area, subsidiary);
            (relationship.TeamId, relationship.OwnerId) = (team is null ? null : world.Places[team].Id, owner);
            await db.SaveChangesAsync();
            return relationship;
        });

    public static Relationship Plant(CrmDb db, TestWorld world, string name, string province, string city, string? area, string subsidiary = "A")
    {
        var areaId = area is null ? (Guid?)null : world.Places[area].Id;
        var customer = new Customer
        {
            UnifiedId = $"U-{Guid.CreateVersion7():N}"[..16], Name = name, NameSort = name, ProvinceCode = province, CityCode = city,
        };
        customer.UnifiedId = $"U{customer.Id:N}"[^12..];
        db.Customers.Add(customer);
        db.Sites.Add(new Site
        {
            CustomerId = customer.Id, SubsidiaryId = world.Places[subsidiary].Id, Address = name, AddressKey = name, ProvinceCode = province, CityCode = city,
            AreaId = areaId,
        });
        var relationship = new Relationship
        {
            CustomerId = customer.Id, SubsidiaryId = world.Places[subsidiary].Id, LineId = world.Places["MAIN"].Id, AreaId = areaId, CustomerNameSort = name,
        };
        db.Relationships.Add(relationship);
        return relationship;
    }

    /// <summary>Each row that a page of these modules could change, as text: two of these are the same if nothing happened.</summary>
    public static Task<List<string>> RowsAsync(this TestWorld world) => world.Server.InGroupAsync(world.GroupId, async db =>
    {
        var members = await db.Members.AsNoTracking().ToListAsync();
        var accounts = members.Select(m => m.AccountId).ToList();
        var rows = new List<object>(members);
        rows.AddRange(await db.Places.AsNoTracking().ToListAsync());
        rows.AddRange(await db.PlaceLinks.AsNoTracking().ToListAsync());
        rows.AddRange(await db.PlaceClosure.AsNoTracking().ToListAsync());
        rows.AddRange(await db.AreaDivisions.AsNoTracking().ToListAsync());
        rows.AddRange(await db.Memberships.AsNoTracking().ToListAsync());
        rows.AddRange(await db.Roles.AsNoTracking().ToListAsync());
        rows.AddRange(await db.RolePermissions.AsNoTracking().ToListAsync());
        rows.AddRange(await db.Relationships.AsNoTracking().ToListAsync());
        rows.AddRange(await db.Sites.AsNoTracking().ToListAsync());
        rows.AddRange(await db.Accounts.AsNoTracking().Where(a => accounts.Contains(a.Id)).ToListAsync());
        rows.AddRange(await db.Sessions.AsNoTracking().Where(s => accounts.Contains(s.AccountId)).Select(s => new { s.Id, s.RevokedAt }).ToListAsync());
        rows.AddRange(await db.AuditEntries.AsNoTracking().Select(e => new { e.Id, e.Action }).ToListAsync());
        rows.AddRange(await db.OutboxMessages.AsNoTracking().Where(m => m.GroupId == world.GroupId).Select(m => new { m.Id }).ToListAsync());
        return rows.Select(r => $"{r.GetType().Name} {JsonSerializer.Serialize(r)}").Order(StringComparer.Ordinal).ToList();
    });

    /// <summary>The closure in the database is the closure of today's links, whoever wrote it.</summary>
    public static Task AssertClosureIsOfTodayAsync(this TestWorld world) => world.Server.InGroupAsync(world.GroupId, async db =>
    {
        var links = await db.PlaceLinks.AsNoTracking().ToListAsync();
        var due = PlaceTrees.Closure(await db.Places.Select(p => p.Id).ToListAsync(), links, Today);
        var kept = await db.PlaceClosure.AsNoTracking().Select(c => new Ancestry(c.AncestorId, c.DescendantId, c.Depth)).ToListAsync();
        Assert.Equal(due.OrderBy(a => a.Ancestor).ThenBy(a => a.Descendant), kept.OrderBy(a => a.Ancestor).ThenBy(a => a.Descendant));
        Assert.All(links.GroupBy(l => l.PlaceId), of => Assert.Single(of, l => l.ToDate is null));
        return true;
    });

    /// <summary>Actions of the group's audit since its foundation.</summary>
    public static Task<List<string>> ActionsAsync(this TestWorld world, Guid entity) => world.Server.InGroupAsync(world.GroupId,
        db => db.AuditEntries.AsNoTracking().Where(e => e.EntityId == entity).OrderBy(e => e.At).Select(e => e.Action).ToListAsync());

    /// <summary>The same request for a row of another group and for one that never was: the same status, the same bytes.</summary>
    public static async Task AssertNotThereAsync(this TestClient client, Guid foreign, Func<Guid, Task<Answer>> ask)
    {
        var texts = new List<string>();
        foreach (var id in new[] { foreign, Guid.CreateVersion7() })
        {
            var answer = await ask(id);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            texts.Add(Id().Replace(ErrorPageTests.WithoutWhatVaries(answer), "(id)"));
        }

        Assert.Equal(texts[0], texts[1]);
        Assert.NotEmpty(client.Cookies);
    }

    /// <summary>The value of a control of the page.</summary>
    public static string? ValueOf(this Answer answer, string name)
    {
        var control = answer.Page.QuerySelector($"main [name={name}]");
        return control is AngleSharp.Html.Dom.IHtmlSelectElement select
            ? select.QuerySelector("option[selected]")?.GetAttribute("value")
            : control?.GetAttribute("value");
    }

    /// <summary>The error beside a field.</summary>
    public static string ErrorAt(this Answer answer, string name) =>
        answer.Page.QuerySelector($"main [name={name}]")?.Closest(".field")?.QuerySelector(".form-error")?.TextContent.Trim() ?? "";

    public static string Body(this Answer answer) => answer.Page.QuerySelector("main")!.TextContent;

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}

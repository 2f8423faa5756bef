using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Customers.Names;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.List;

/// <summary>An amount in minor units of a currency.</summary>
public sealed record Amount(string Currency, long Minor);

/// <summary>A customer as its viewer may see it in a list or an export.</summary>
public sealed record CustomerRow
{
    public Guid Id { get; init; }
    public string UnifiedId { get; init; } = "";
    public string Name { get; init; } = "";
    public string? EnglishName { get; init; }
    public string? Uscc { get; init; }
    public string ProvinceCode { get; init; } = "";
    public string CityCode { get; init; } = "";
    public string? Address { get; init; }
    public string? Industry { get; init; }

    /// <summary>The owner in the viewer's own subsidiary, or else of the first relationship that the viewer sees.</summary>
    public string? Owner { get; init; }
    public RelationshipStage? Stage { get; init; }

    /// <summary>Over the relationships that the viewer sees with their money, by currency.</summary>
    public IReadOnlyList<Amount> Purchases { get; init; } = [];
    public DateOnly? LastTouchOn { get; init; }

    /// <summary>Who serves the customer: the viewer's own subsidiary first.</summary>
    public IReadOnlyList<Place> Subsidiaries { get; init; } = [];

    /// <summary>Rights on what the relationships of the customer share.</summary>
    public FieldRights Rights { get; init; }

    /// <summary>Rights on what each visible subsidiary brought.</summary>
    public IReadOnlyDictionary<Guid, FieldRights> RightsOf { get; init; } = new Dictionary<Guid, FieldRights>();
}

/// <summary>Reads the rows of a page behind all three walls: two queries, however many rows.</summary>
internal sealed class CustomerRows(CrmDb db, Viewer viewer, string permission, NameBook names)
{
    /// <summary>The rows of some customers that the viewer sees, in the order given.</summary>
    public async Task<IReadOnlyList<CustomerRow>> OfAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
            return [];
        var customers = await db.Customers.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var relationships = await db.Relationships.AsNoTracking().Where(r => r.IsActive && ids.Contains(r.CustomerId)).ToListAsync(cancel);
        var byCustomer = relationships.ToLookup(r => r.CustomerId);
        return [.. ids.Where(customers.ContainsKey).Select(id => Row(customers[id], [.. byCustomer[id]]))];
    }

    private CustomerRow Row(Customer customer, List<Relationship> relationships)
    {
        var visible = relationships.Where(r => viewer.Reaches(permission, FieldWall.FactsOf(r)))
            .OrderByDescending(r => r.SubsidiaryId == viewer.HomeSubsidiaryId).ThenBy(r => r.CreatedAt).ToList();
        var rights = FieldWall.OnCustomer(viewer, permission, relationships.Select(FieldWall.FactsOf));
        var main = visible.FirstOrDefault();
        return new CustomerRow
        {
            Id = customer.Id,
            UnifiedId = customer.UnifiedId,
            Name = rights.Show(FieldClass.Identity, customer.Name).Text ?? "",
            EnglishName = rights.Show(FieldClass.Identity, customer.EnglishName).Text,
            Uscc = rights.Show(FieldClass.Identity, customer.Uscc).Text,
            ProvinceCode = customer.ProvinceCode,
            CityCode = customer.CityCode,
            Address = rights.Show(FieldClass.Identity, customer.Address).Text,
            Industry = rights.Show(FieldClass.Profile, customer.Industry).Text,
            Owner = names.Member(main?.OwnerId)?.Name,
            Stage = main is not null && RightsOn(main)[FieldClass.Profile] == FieldAccess.Plain ? main.Stage : null,
            Purchases = Purchases(visible),
            LastTouchOn = visible.Where(r => RightsOn(r)[FieldClass.Profile] == FieldAccess.Plain).Max(r => r.LastTouchOn),
            Subsidiaries = Serving(Reach.MayKnowOthers(viewer) ? relationships : visible),
            Rights = rights,
            RightsOf = visible.GroupBy(r => r.SubsidiaryId)
                .ToDictionary(g => g.Key, g => g.Select(RightsOn).Aggregate((all, next) => all.And(next))),
        };
    }

    private IReadOnlyList<Amount> Purchases(List<Relationship> visible) =>
    [
        .. visible.Where(r => RightsOn(r).Show(FieldClass.Money, r.PurchaseMinor) is not null)
            .GroupBy(r => r.Currency, r => r.PurchaseMinor!.Value).Select(g => new Amount(g.Key, g.Sum())).OrderByDescending(a => a.Minor),
    ];

    private IReadOnlyList<Place> Serving(List<Relationship> relationships) =>
    [
        .. relationships.Select(r => names.Place(r.SubsidiaryId)).OfType<Place>().DistinctBy(p => p.Id)
            .OrderByDescending(p => p.Id == viewer.HomeSubsidiaryId).ThenBy(p => p.Code, StringComparer.Ordinal),
    ];

    private FieldRights RightsOn(Relationship r) => viewer.RightsOn(permission, FieldWall.FactsOf(r));
}

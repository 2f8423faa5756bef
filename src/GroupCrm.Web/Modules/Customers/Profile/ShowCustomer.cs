using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Customers.List;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Modules.Customers.Sights;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Profile;

/// <summary>The 360° page of a customer. The ID of a customer that was merged away gives the one that it was merged into.</summary>
[Needs(Permissions.CustomersRead)]
public sealed record ShowCustomer(string UnifiedId) : IRequest<CustomerProfile>;

internal sealed class ShowCustomerHandler(CrmDb db, GroupContext context, NameBooks books) : IRequestHandler<ShowCustomer, CustomerProfile>
{
    private const string Read = Permissions.CustomersRead;

    public async Task<CustomerProfile> Handle(ShowCustomer request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var (customer, sight) = await new SightReader(db, viewer).FindAsync(request.UnifiedId, Read, cancellationToken);
        var names = await books.OfAsync(viewer.GroupId);
        var sources = await SourceReader.LoadAsync(db, customer.Id, cancellationToken);
        return Describe(customer, sight, names) with
        {
            Facts = new Provenance(sight, names, viewer.HomeSubsidiaryId).Of(sources.States),
            Stewards = viewer.HomeSubsidiaryId is { } home ? names.StewardsOf(home) : [],
            Sources = sources.Lines(sight, names),
            Contacts = await ContactReader.ReadAsync(db, customer.Id, sight, names, cancellationToken),
            Sites = await SitesAsync(customer.Id, sight, names, cancellationToken),
            Timeline = await new TimelineReader(db, sight, names).PageAsync(customer.Id, null, cancellationToken),
            MayEdit = sight.Visible.Any(r => viewer.Reaches(Permissions.CustomersEdit, FieldWall.FactsOf(r))),
        };
    }

    private static CustomerProfile Describe(Customer customer, Sight sight, NameBook names)
    {
        var withMoney = sight.Visible.Where(r => sight.On(r)[FieldClass.Money] == FieldAccess.Plain).ToList();
        var showsGroup = sight.IsWhole && withMoney.Count == sight.Visible.Count && sight.Shared[FieldClass.Money] == FieldAccess.Plain;
        return new CustomerProfile
        {
            Id = customer.Id,
            UnifiedId = customer.UnifiedId,
            Name = sight.Shared.Show(FieldClass.Identity, customer.Name).Text ?? "",
            ProvinceCode = customer.ProvinceCode,
            CityCode = customer.CityCode,
            DistrictCode = customer.DistrictCode,
            Relationships = [.. sight.Visible.Select(r => Card(r, sight.On(r), names))],
            Others = [.. sight.Others.Select(r => new ServedBy(names.Place(r.SubsidiaryId), names.Member(r.OwnerId)?.Name))],
            Purchases = withMoney.Count == 0 ? null : [.. withMoney.Where(r => r.PurchaseMinor is not null)
                .GroupBy(r => r.Currency, r => r.PurchaseMinor!.Value).Select(g => new Amount(g.Key, g.Sum())).OrderByDescending(a => a.Minor)],
            GroupPurchase = showsGroup ? new Amount(names.Currency, customer.GroupPurchaseMinor) : null,
            ShowsProfile = sight.Shared[FieldClass.Profile] == FieldAccess.Plain,
        };
    }

    private static RelationshipCard Card(Relationship r, FieldRights rights, NameBook names)
    {
        var card = new RelationshipCard
        {
            Subsidiary = names.Place(r.SubsidiaryId), Line = names.Place(r.LineId), Area = names.Place(r.AreaId), Team = names.Place(r.TeamId),
            Owner = names.Member(r.OwnerId)?.Name, OwnerHint = r.OwnerId is null ? r.OwnerHint : null,
            ShowsMoney = rights[FieldClass.Money] == FieldAccess.Plain,
            Purchase = rights.Show(FieldClass.Money, r.PurchaseMinor) is { } minor ? new Amount(r.Currency, minor) : null,
        };
        return rights[FieldClass.Profile] != FieldAccess.Plain ? card : card with
        {
            ShowsProfile = true, Stage = r.Stage, LocalClass = r.LocalClass, ShortName = r.ShortName, LastTouchOn = r.LastTouchOn,
        };
    }

    private async Task<IReadOnlyList<SiteLine>> SitesAsync(Guid customerId, Sight sight, NameBook names, CancellationToken cancel)
    {
        var seen = sight.Subsidiaries;
        var sites = await db.Sites.AsNoTracking()
            .Where(s => s.CustomerId == customerId && (sight.IsWhole || seen.Contains(s.SubsidiaryId))).ToListAsync(cancel);
        return [.. sites.Where(s => sight.Of(s.SubsidiaryId)[FieldClass.Identity] == FieldAccess.Plain)
            .OrderBy(s => s.ProvinceCode, StringComparer.Ordinal).GroupBy(s => (s.Kind, s.AddressKey)).Select(g => g.ToList())
            .Select(g => new SiteLine(g[0].Kind, g[0].Address, names.Place(g[0].AreaId),
                [.. g.Select(s => names.Place(s.SubsidiaryId)).OfType<Place>().DistinctBy(p => p.Id)]))];
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Customers.List;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Shell.Paging;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Assignments;

/// <summary>A page of the relationships that wait for an owner (待分配).</summary>
[Needs(Permissions.CustomersAssign)]
public sealed record ListUnassigned(UnassignedFilter Filter, string? After = null, string? Before = null) : IRequest<UnassignedPage>;

public sealed record UnassignedPage
{
    public UnassignedFilter Filter { get; init; } = new();
    public IReadOnlyList<UnassignedRow> Rows { get; init; } = [];
    public int Total { get; init; }
    public bool More => Total > AssignOwner.Most;
    public string? PreviousUrl { get; init; }
    public string? NextUrl { get; init; }
    public bool ShowsMoney { get; init; }
    public IReadOnlyList<Place> Subsidiaries { get; init; } = [];
    public IReadOnlyList<Place> Areas { get; init; } = [];
    public IReadOnlyList<(NamedMember Member, Place? Subsidiary)> Assignees { get; init; } = [];
}

/// <summary>A relationship without an owner.</summary>
public sealed record UnassignedRow
{
    public Guid Id { get; init; }
    public string UnifiedId { get; init; } = "";
    public string Name { get; init; } = "";
    public string ProvinceCode { get; init; } = "";
    public string CityCode { get; init; } = "";
    public string? Industry { get; init; }
    public Place? Subsidiary { get; init; }
    public Place? Area { get; init; }
    public string? OwnerHint { get; init; }
    public Amount? Purchase { get; init; }
}

internal sealed class ListUnassignedHandler(CrmDb db, GroupContext context, NameBooks books) : IRequestHandler<ListUnassigned, UnassignedPage>
{
    private const string Assign = Permissions.CustomersAssign;
    public const int PageSize = 50;

    public async Task<UnassignedPage> Handle(ListUnassigned request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var names = await books.OfAsync(viewer.GroupId);
        var unassigned = new Unassigned(db, viewer, names);
        var ask = PageAsk.Of(request.After, request.Before, PageSize);
        var read = await unassigned.Keys(request.Filter, ask.From, ask.Back, ask.Take).ToListAsync(cancellationToken);
        var page = Slices.Of(read, ask, k => new Cursor(k.NameSort, k.Id));
        var subsidiaries = Reach.Subsidiaries(viewer, Assign, names);
        return new UnassignedPage
        {
            Filter = request.Filter,
            Rows = await RowsAsync([.. page.Rows.Select(k => k.Id)], names, cancellationToken),
            Total = await unassigned.Keys(request.Filter, null, false, AssignOwner.Most + 1).CountAsync(cancellationToken),
            PreviousUrl = page.Previous is { } previous ? request.Filter.Url(("before", previous.ToString())) : null,
            NextUrl = page.Next is { } next ? request.Filter.Url(("after", next.ToString())) : null,
            ShowsMoney = Reach.MaySee(viewer, Assign, FieldClass.Money),
            Subsidiaries = subsidiaries,
            Areas = names.BelowRoot(PlaceKind.Area),
            Assignees = [.. names.OwnersOf(subsidiaries.Where(s => request.Filter.Subsidiary is null || s.Id == request.Filter.Subsidiary)
                .Select(s => s.Id).ToHashSet()).Select(m => (m, names.Place(m.SubsidiaryId)))],
        };
    }

    private async Task<IReadOnlyList<UnassignedRow>> RowsAsync(IReadOnlyList<Guid> ids, NameBook names, CancellationToken cancel)
    {
        var viewer = context.Viewer;
        var rows = await (
            from r in db.Relationships.AsNoTracking()
            join c in db.Customers.AsNoTracking() on r.CustomerId equals c.Id
            where ids.Contains(r.Id)
            select new { Relationship = r, Customer = c }).ToDictionaryAsync(r => r.Relationship.Id, cancel);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(row =>
        {
            var (r, c) = (row.Relationship, row.Customer);
            var rights = viewer.RightsOn(Assign, FieldWall.FactsOf(r));
            return new UnassignedRow
            {
                Id = r.Id, UnifiedId = c.UnifiedId, Name = rights.Show(FieldClass.Identity, c.Name).Text ?? "",
                ProvinceCode = c.ProvinceCode, CityCode = c.CityCode, Industry = rights.Show(FieldClass.Profile, c.Industry).Text,
                Subsidiary = names.Place(r.SubsidiaryId), Area = names.Place(r.AreaId), OwnerHint = r.OwnerHint,
                Purchase = rights.Show(FieldClass.Money, r.PurchaseMinor) is { } minor ? new Amount(r.Currency, minor) : null,
            };
        })];
    }
}

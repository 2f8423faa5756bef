using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Shell.Paging;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Customers.List;

/// <summary>A page of the customers that the viewer sees.</summary>
[Needs(Permissions.CustomersRead)]
public sealed record ListCustomers(CustomerFilter Filter, string? After = null, string? Before = null) : IRequest<CustomerListModel>;

/// <summary>What the list page shows.</summary>
public sealed record CustomerListModel(CustomerFilter Filter, CustomerPage Page, ListChoices Choices)
{
    public bool ShowsMoney { get; init; }
    public bool MaySortByMoney { get; init; }
    public bool ShowsProfile { get; init; }

    /// <summary>Whether the viewer may know who else serves a customer, and order and narrow by it.</summary>
    public bool ShowsOthers { get; init; }
    public bool MayCreate { get; init; }
    public bool MayExport { get; init; }

    /// <summary>To whom the viewer may give customers; empty where the viewer may not.</summary>
    public IReadOnlyList<NamedMember> Assignees { get; init; } = [];

    public string? PreviousUrl => Page.Rows.Previous is { } place ? Filter.Url("/customers", ("before", place.ToString())) : null;
    public string? NextUrl => Page.Rows.Next is { } place ? Filter.Url("/customers", ("after", place.ToString())) : null;
}

/// <summary>What the filters offer; a list with one choice is not shown.</summary>
public sealed record ListChoices(
    IReadOnlyList<Place> Subsidiaries, IReadOnlyList<Place> Areas, IReadOnlyList<Place> Lines, IReadOnlyList<NamedMember> Owners, NameBook Names)
{
    internal static ListChoices For(Viewer viewer, string permission, NameBook names)
    {
        var own = Reach.IsOwnOnly(viewer, permission);
        var subsidiaries = Reach.Subsidiaries(viewer, permission, names);
        return new ListChoices(subsidiaries, own ? [] : names.BelowRoot(PlaceKind.Area), names.BelowRoot(PlaceKind.BusinessLine),
            own ? [] : names.MembersOf(subsidiaries.Select(s => s.Id).ToHashSet()), names);
    }
}

internal sealed class ListCustomersHandler(CustomerList list, GroupContext context, NameBooks books)
    : IRequestHandler<ListCustomers, CustomerListModel>
{
    public const int PageSize = 50;

    public async Task<CustomerListModel> Handle(ListCustomers request, CancellationToken cancellationToken)
    {
        const string Read = Permissions.CustomersRead;
        var viewer = context.Viewer;
        var page = await list.PageAsync(request.Filter, PageAsk.Of(request.After, request.Before, PageSize), Read, cancellationToken);
        var names = await books.OfAsync(viewer.GroupId);
        return new CustomerListModel(request.Filter, page, ListChoices.For(viewer, Read, names))
        {
            ShowsMoney = Reach.MaySee(viewer, Read, FieldClass.Money),
            MaySortByMoney = Reach.MayCompare(viewer, Read, FieldClass.Money),
            ShowsProfile = Reach.MaySee(viewer, Read, FieldClass.Profile),
            ShowsOthers = Reach.MayKnowOthers(viewer),
            MayCreate = viewer.May(Permissions.CustomersCreate),
            MayExport = viewer.May(Permissions.CustomersExport),
            Assignees = viewer.May(Permissions.CustomersAssign)
                ? names.OwnersOf(Reach.Subsidiaries(viewer, Permissions.CustomersAssign, names).Select(s => s.Id).ToHashSet())
                : [],
        };
    }
}

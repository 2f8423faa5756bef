using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Customers.Entry;

/// <summary>The form of an entry by hand with what it offers.</summary>
public sealed record EntryPage : EntryFields
{
    /// <summary>The customer that is edited; null for a new one.</summary>
    public string? UnifiedId { get; init; }
    public string? CustomerName { get; init; }
    public Guid Token { get; init; }
    public Guid? Subsidiary { get; init; }
    public Guid? Line { get; init; }
    public Guid? Owner { get; init; }
    public IReadOnlyList<Place> Subsidiaries { get; init; } = [];
    public IReadOnlyList<Place> Lines { get; init; } = [];

    /// <summary>To whom the customer can be given; empty where the one who enters it is its owner.</summary>
    public IReadOnlyList<NamedMember> Owners { get; init; } = [];
    public bool ShowsProfile { get; init; } = true;
    public bool ShowsContact { get; init; } = true;

    /// <summary>What the fields held when the form was made.</summary>
    public EntryFields Was { get; init; } = new();

    /// <summary>Fields that somebody else changed meanwhile: what they hold now and what was typed here.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];
}

/// <summary>A field that two people changed.</summary>
public sealed record FieldConflict(string Field, string? Theirs, string? Mine);

/// <summary>The empty form of a new customer.</summary>
[Needs(Permissions.CustomersCreate)]
public sealed record NewCustomer : IRequest<EntryPage>;

internal sealed class NewCustomerHandler(GroupContext context, NameBooks books) : IRequestHandler<NewCustomer, EntryPage>
{
    public async Task<EntryPage> Handle(NewCustomer request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var names = await books.OfAsync(viewer.GroupId);
        var subsidiaries = Reach.EntrySubsidiaries(viewer, Permissions.CustomersCreate, names);
        var own = subsidiaries.FirstOrDefault(s => s.Id == viewer.HomeSubsidiaryId);
        return new EntryPage
        {
            Token = Guid.CreateVersion7(),
            Subsidiaries = subsidiaries,
            Subsidiary = own?.Id,
            Line = own?.MainLineId,
            Lines = names.BelowRoot(PlaceKind.BusinessLine),
            Owners = Reach.IsOwnOnly(viewer, Permissions.CustomersCreate) ? [] : names.OwnersOf(subsidiaries.Select(s => s.Id).ToHashSet()),
        };
    }
}

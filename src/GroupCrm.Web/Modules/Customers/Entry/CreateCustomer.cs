using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Entry;

/// <summary>Enters a customer by hand, as a record from source "hand" of a subsidiary.</summary>
[Needs(Permissions.CustomersCreate)]
public sealed record CreateCustomer : EntryFields, IRequest<EntryResult>
{
    /// <summary>Where the member has several: whose customer it becomes, and in which line.</summary>
    public Guid? Subsidiary { get; init; }
    public Guid? Line { get; init; }
    public Guid? Owner { get; init; }

    /// <summary>Made with the form: the same form sent twice enters one customer.</summary>
    public Guid Token { get; init; }
}

/// <summary>What became of an entry.</summary>
/// <param name="UnifiedId">The customer.</param>
/// <param name="Known">The customer that the group had already, as far as it may be told; null for a new one.</param>
/// <param name="OwnAlready">Whether the subsidiary served it before.</param>
/// <param name="Doubts">What of the typed values looks wrong; kept all the same.</param>
public sealed record EntryResult(string UnifiedId, BlindHit? Known, bool OwnAlready, IReadOnlyList<Message> Doubts);

internal sealed class CreateCustomerRules : EntryRules<CreateCustomer>;

internal sealed class CreateCustomerHandler(CrmDb db, GroupContext context, NameBooks books, SourceIntake intake)
    : IRequestHandler<CreateCustomer, EntryResult>
{
    public async Task<EntryResult> Handle(CreateCustomer request, CancellationToken cancellationToken)
    {
        var names = await books.OfAsync(context.GroupId);
        var origin = Origin(request, names);
        var input = EntryText.Input((request.Token == Guid.Empty ? Guid.CreateVersion7() : request.Token).ToString("N"), request.Filled());
        return await db.AloneAsync(() => EnterAsync(input, origin, names, cancellationToken), cancellationToken);
    }

    private async Task<EntryResult> EnterAsync(SourceInput input, IntakeOrigin origin, NameBook names, CancellationToken cancel)
    {
        // Held before anything is looked up: of the same form sent twice at once, the second then finds what the first has entered.
        await UnifiedIdSource.HoldAsync(db, cancel);
        if (await EnteredAsync(input, origin, cancel) is { } done)
            return new EntryResult(done, null, false, []);
        var (known, _) = await BlindCheck.DecideAsync(db, input.Values, cancel);
        var own = known?.Relationships.Where(r => r.IsActive && r.SubsidiaryId == origin.SubsidiaryId).ToList() ?? [];
        RefuseColleagues(known, own);
        var hit = known is null ? null : BlindCheck.Tell(known, names);
        var result = await intake.TakeAsync([input], origin, cancel);
        var id = result.CustomerIds[0];
        var unifiedId = await db.Customers.Where(c => c.Id == id).Select(c => c.UnifiedId).SingleAsync(cancel);
        return new EntryResult(unifiedId, hit, own.Count > 0, CheckEntryHandler.Doubts(input.Values));
    }

    // The same form sent a second time; another's form is as good as not there.
    private async Task<string?> EnteredAsync(SourceInput input, IntakeOrigin origin, CancellationToken cancel)
    {
        var customers = await db.SourceRecords
            .Where(s => s.SubsidiaryId == origin.SubsidiaryId && s.SystemCode == origin.SystemCode && s.SourceKey == input.SourceKey)
            .Select(s => s.CustomerId).ToListAsync(cancel);
        if (customers.Count == 0)
            return null;
        return await RowWall.Customers(db, context.Viewer, Permissions.CustomersRead).Where(c => customers.Contains(c.Id))
            .Select(c => c.UnifiedId).SingleOrDefaultAsync(cancel) ?? throw new NotFoundRefusal();
    }

    // A colleague of the same subsidiary has this customer: a second record would only hide who serves it.
    private void RefuseColleagues(CustomerWork? known, List<Relationship> own)
    {
        if (known is not null && own.Count > 0 && !own.Any(r => context.Viewer.Reaches(Permissions.CustomersRead, FieldWall.FactsOf(r))))
            throw new InvalidRefusal("", "customers.entry.collision", Masking.Mask(known.Customer.Name));
    }

    private IntakeOrigin Origin(CreateCustomer request, NameBook names)
    {
        var viewer = context.Viewer;
        var subsidiary = EntryChoices.Choose(nameof(request.Subsidiary), request.Subsidiary,
            Reach.EntrySubsidiaries(viewer, Permissions.CustomersCreate, names), "customers.entry.subsidiary.required");
        var line = EntryChoices.Choose(nameof(request.Line), request.Line, names.BelowRoot(PlaceKind.BusinessLine), "customers.entry.line.required");
        var owner = Reach.IsOwnOnly(viewer, Permissions.CustomersCreate) ? viewer.MemberId : request.Owner;
        if (owner is { } member && member != viewer.MemberId && names.OwnersOf(new HashSet<Guid> { subsidiary }).All(m => m.Id != member))
            throw new InvalidRefusal(nameof(request.Owner), "customers.entry.owner.elsewhere");
        return new IntakeOrigin(subsidiary, line, SourceRecord.HandSystem, MemberId: viewer.MemberId, OwnerId: owner);
    }
}

/// <summary>Places that a form offers.</summary>
internal static class EntryChoices
{
    /// <summary>The chosen one, or the only one that there is.</summary>
    /// <exception cref="InvalidRefusal">None is chosen, or one that is not offered.</exception>
    public static Guid Choose(string field, Guid? chosen, IReadOnlyList<Place> offered, string code)
    {
        if (chosen is null && offered.Count == 1)
            return offered[0].Id;
        return offered.FirstOrDefault(p => p.Id == chosen)?.Id ?? throw new InvalidRefusal(field, code);
    }
}

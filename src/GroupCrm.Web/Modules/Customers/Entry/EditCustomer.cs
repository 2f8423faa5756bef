using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Modules.Customers.Sights;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Customers.Entry;

/// <summary>The form of a customer for one of its subsidiaries.</summary>
[Needs(Permissions.CustomersEdit)]
public sealed record EditForm(string UnifiedId, Guid? Subsidiary = null) : IRequest<EntryPage>;

/// <summary>Changes what a subsidiary says of a customer by hand. Only fields whose text differs from <see cref="Was"/> are changed.</summary>
[Needs(Permissions.CustomersEdit)]
public sealed record EditCustomer : EntryFields, IRequest<EditResult>
{
    public string UnifiedId { get; init; } = "";
    public Guid? Subsidiary { get; init; }

    /// <summary>What the form held when it was made: what somebody else changed since then is not overwritten unseen.</summary>
    public EntryFields Was { get; init; } = new();

    /// <summary>The fields that were typed over, with their new text; null for an emptied one.</summary>
    internal Dictionary<string, string?> Changed()
    {
        var (now, was) = (this.Filled(), Was.Filled());
        return EntryText.Names.Where(n => now.GetValueOrDefault(n) != was.GetValueOrDefault(n)).ToDictionary(n => n, n => now.GetValueOrDefault(n));
    }
}

/// <summary>What became of an edit.</summary>
/// <param name="UnifiedId">The customer.</param>
/// <param name="HasChanged">False where nothing was typed.</param>
/// <param name="Conflicts">Nothing was saved, because these fields have another value by now.</param>
/// <param name="Doubts">What of the typed values looks wrong; kept all the same.</param>
public sealed record EditResult(string UnifiedId, bool HasChanged, IReadOnlyList<FieldConflict> Conflicts, IReadOnlyList<Message> Doubts);

internal sealed class EditCustomerRules : EntryRules<EditCustomer>;

internal sealed class EditFormHandler(CrmDb db, GroupContext context, NameBooks books) : IRequestHandler<EditForm, EntryPage>
{
    public async Task<EntryPage> Handle(EditForm request, CancellationToken cancellationToken)
    {
        var (customer, sight) = await new SightReader(db, context.Viewer).FindAsync(request.UnifiedId, Permissions.CustomersEdit, cancellationToken);
        if (sight.Visible.Count == 0)
            throw new NotFoundRefusal();
        var relationship = EditedRelationship.Of(sight, request.Subsidiary);
        var rights = sight.On(relationship);
        var hand = await HandRecord.OfAsync(db, customer.Id, relationship.SubsidiaryId, cancellationToken);
        var present = EntryText.From(hand.Present(customer, relationship, rights));
        var names = await books.OfAsync(context.GroupId);
        return new EntryPage
        {
            UnifiedId = customer.UnifiedId, CustomerName = customer.Name, Subsidiary = relationship.SubsidiaryId,
            Subsidiaries = [.. sight.Visible.Select(r => names.Place(r.SubsidiaryId)).OfType<Place>().DistinctBy(p => p.Id)],
            ShowsProfile = rights[FieldClass.Profile] == FieldAccess.Plain, ShowsContact = rights[FieldClass.ContactDetail] == FieldAccess.Plain,
            Name = present.Name, EnglishName = present.EnglishName, ShortName = present.ShortName, Uscc = present.Uscc, Industry = present.Industry,
            Address = present.Address, ContactName = present.ContactName, Phones = present.Phones, Emails = present.Emails, Was = present,
        };
    }
}

internal sealed class EditCustomerHandler(CrmDb db, GroupContext context, SourceIntake intake) : IRequestHandler<EditCustomer, EditResult>
{
    public Task<EditResult> Handle(EditCustomer request, CancellationToken cancellationToken) =>
        db.AloneAsync(() => SaveAsync(request, cancellationToken), cancellationToken);

    private async Task<EditResult> SaveAsync(EditCustomer request, CancellationToken cancel)
    {
        var (asked, _) = await FindAsync(request, cancel);
        if (request.Changed().Count == 0)
            return new EditResult(asked.UnifiedId, false, [], []);

        // Read again once it is held: what somebody else saves at the same moment is compared with, and not overwritten.
        await UnifiedIdSource.HoldAsync(db, cancel);
        var (customer, sight) = await FindAsync(request, cancel);
        var relationship = EditedRelationship.Of(sight, request.Subsidiary);
        var rights = sight.On(relationship);
        var hand = await HandRecord.OfAsync(db, customer.Id, relationship.SubsidiaryId, cancel);
        var changed = request.Changed().Where(f => HandRecord.MayEdit(f.Key, rights)).ToDictionary(f => f.Key, f => f.Value);
        if (changed.Count == 0)
            return new EditResult(customer.UnifiedId, false, [], []);
        var conflicts = Conflicts(hand.Present(customer, relationship, rights), request.Was.Filled(), changed);
        if (conflicts.Count > 0)
            return new EditResult(customer.UnifiedId, false, conflicts, []);

        var input = EntryText.Input(hand.SourceKey ?? Guid.CreateVersion7().ToString("N"), Merge(hand.Said, changed));
        await intake.TakeAsync([input], new IntakeOrigin(relationship.SubsidiaryId, relationship.LineId, SourceRecord.HandSystem,
            MemberId: context.Viewer.MemberId, AttachTo: customer.Id), cancel);
        return new EditResult(customer.UnifiedId, true, [], CheckEntryHandler.Doubts(Typed(input.Values, changed)));
    }

    private async Task<(Customer Customer, Sight Sight)> FindAsync(EditCustomer request, CancellationToken cancel)
    {
        var found = await new SightReader(db, context.Viewer).FindAsync(request.UnifiedId, Permissions.CustomersEdit, cancel);
        return found.Sight.Visible.Count > 0 ? found : throw new NotFoundRefusal();
    }

    private static List<FieldConflict> Conflicts(
        Dictionary<string, string> present, Dictionary<string, string> was, Dictionary<string, string?> changed) =>
    [
        .. changed.Where(c => present.GetValueOrDefault(c.Key) != was.GetValueOrDefault(c.Key) && present.GetValueOrDefault(c.Key) != c.Value)
            .Select(c => new FieldConflict(c.Key, present.GetValueOrDefault(c.Key), c.Value)),
    ];

    // An emptied field says nothing any more.
    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> said, Dictionary<string, string?> changed)
    {
        var merged = new Dictionary<string, string>(said);
        foreach (var (field, text) in changed)
        {
            if (text is null)
                merged.Remove(field);
            else
                merged[field] = text;
        }

        return merged;
    }

    // Doubts about what was not typed now have been told before.
    private static SourceValues Typed(SourceValues values, Dictionary<string, string?> changed) =>
        changed.ContainsKey(nameof(EntryFields.Name)) ? values : values with { NameHasLegalForm = true };
}

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

/// <summary>What is to be said of typed fields before they are saved: hints, nothing that stops.</summary>
/// <param name="Good">What was understood.</param>
/// <param name="Doubts">What looks wrong.</param>
/// <param name="Known">The group may have this customer already; null where the exact rules find none.</param>
public sealed record EntryChecks(IReadOnlyList<Message> Good, IReadOnlyList<Message> Doubts, BlindHit? Known);

/// <summary>All that the duplicate check tells (盲查): a masked name and who serves.</summary>
public sealed record BlindHit(string MaskedName, IReadOnlyList<Place> Subsidiaries)
{
    /// <summary>Where the viewer sees the customer anyhow: its name and unified ID.</summary>
    public (string Name, string UnifiedId)? Seen { get; init; }

    /// <summary>Whether a colleague of a subsidiary for which the viewer enters customers has it already: saving would be refused.</summary>
    public bool IsColleagues { get; init; }
}

/// <summary>Reads typed fields and says what it makes of them.</summary>
[Needs(Permissions.Self)]
public sealed record CheckEntry : EntryFields, IRequest<EntryChecks>
{
    /// <summary>Whether the fields are of a new customer: then the base is asked whether it has it.</summary>
    public bool IsNew { get; init; }
}

internal sealed class CheckEntryHandler(CrmDb db, GroupContext context, NameBooks books) : IRequestHandler<CheckEntry, EntryChecks>
{
    public async Task<EntryChecks> Handle(CheckEntry request, CancellationToken cancellationToken)
    {
        var values = EntryText.Read(request.Filled());
        var hit = request.IsNew && context.Viewer.May(Permissions.CustomersCreate) ? await KnownAsync(values, cancellationToken) : null;
        return new EntryChecks(Good(values), Doubts(values), hit);
    }

    private async Task<BlindHit?> KnownAsync(SourceValues values, CancellationToken cancel)
    {
        var names = await books.OfAsync(context.GroupId);
        var (work, _) = await BlindCheck.DecideAsync(db, values, cancel);
        if (work is null)
            return null;
        var id = work.Customer.Id;
        var seen = await RowWall.Customers(db, context.Viewer, Permissions.CustomersRead).AnyAsync(c => c.Id == id, cancel);
        var mine = Reach.Subsidiaries(context.Viewer, Permissions.CustomersCreate, names).Select(p => p.Id).ToHashSet();
        var hit = BlindCheck.Tell(work, names);
        return hit with
        {
            Seen = seen ? (work.Customer.Name, work.Customer.UnifiedId) : null,
            IsColleagues = hit.Subsidiaries.Any(p => mine.Contains(p.Id)),
        };
    }

    /// <summary>What looks wrong in what was typed; also told after saving.</summary>
    public static IReadOnlyList<Message> Doubts(SourceValues values)
    {
        var doubts = new List<Message>();
        if (values.Name.Length > 0 && !values.NameHasLegalForm)
            doubts.Add(new Message("customers.entry.no-legal-form"));
        doubts.AddRange(values.Invalid.Select(i => i.Proposal is null
            ? new Message("customers.entry.wrong", i.Text, new Message(i.Reason))
            : new Message("customers.entry.wrong.proposal", i.Text, new Message(i.Reason), i.Proposal)));
        if (values.Address is not null && values.CityCode.Length == 0)
            doubts.Add(new Message("customers.entry.no-place"));
        return doubts;
    }

    private static List<Message> Good(SourceValues values)
    {
        var good = new List<Message>();
        if (values.Uscc is not null)
            good.Add(new Message("customers.entry.uscc.good"));
        if (values.ProvinceCode.Length > 0)
            good.Add(new Message("customers.entry.place", new DivisionCodes(values.ProvinceCode, values.CityCode, values.DistrictCode)));
        foreach (var point in values.Points.Where(p => p.IsValid))
            good.Add(new Message("customers.entry.point.good", new Message($"customers.point.{point.Kind}"), point.Key));
        return good;
    }
}

/// <summary>Codes of a place as an argument of a message; named in the reader's language.</summary>
public sealed record DivisionCodes(string Province, string City, string District);

/// <summary>Looks for a customer across the whole group, whatever the viewer may see, and tells as good as nothing of it.</summary>
internal static class BlindCheck
{
    /// <summary>The customer that the exact rules would attach these values to, with everything that hangs on it; for the handler's eyes only.</summary>
    public static async Task<(CustomerWork? Work, AttachDecision Decision)> DecideAsync(CrmDb db, SourceValues values, CancellationToken cancel)
    {
        var ids = await CandidatePool.FindAsync(db, [new SourceInput("check", values, "{}")], cancel);
        var works = await WorkLoader.LoadAsync(db, ids, cancel);
        var decision = Attaching.Decide(values, new CandidatePool(works).For(values));
        return (decision.CustomerId is { } id ? works[id] : null, decision);
    }

    public static BlindHit Tell(CustomerWork work, NameBook names) => new(Masking.Mask(work.Customer.Name),
        [.. work.Relationships.Where(r => r.IsActive).Select(r => names.Place(r.SubsidiaryId)).OfType<Place>().DistinctBy(p => p.Id)]);
}

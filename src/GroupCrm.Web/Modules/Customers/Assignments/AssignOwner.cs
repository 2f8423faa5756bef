using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Assignments;

/// <summary>What the marked IDs are.</summary>
public enum AssignKind
{
    /// <summary>Relationships of the list 待分配; one that has an owner by now stays.</summary>
    Relationships = 1,

    /// <summary>Customers: their relationship with the member's subsidiary goes to the member, whoever has it.</summary>
    Customers = 2,

    /// <summary>All relationships without an owner that a filter leaves.</summary>
    Filter = 3,
}

/// <summary>Gives relationships to a member of their subsidiary, in one transaction.</summary>
[Needs(Permissions.CustomersAssign)]
public sealed record AssignOwner : IRequest<Assigned>
{
    /// <summary>Most that go at once.</summary>
    public const int Most = 1_000;

    public AssignKind Kind { get; init; } = AssignKind.Relationships;

    /// <summary>Marked rows; none is null, because the binder fills no collection that is there already.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }
    public Guid? MemberId { get; init; }
    public UnassignedFilter Filter { get; init; } = new();
}

/// <summary>What was assigned.</summary>
/// <param name="Token">Names the assignment, to show and undo it.</param>
/// <param name="Count">Relationships that went to the member.</param>
/// <param name="Skipped">Marked ones that did not: of another subsidiary, or with an owner already.</param>
public sealed record Assigned(AssignmentToken Token, int Count, int Skipped);

internal sealed class AssignOwnerHandler(CrmDb db, GroupContext context, NameBooks books, SaveRules rules) : IRequestHandler<AssignOwner, Assigned>
{
    public const string Reason = "customers.reason.assign";

    public async Task<Assigned> Handle(AssignOwner request, CancellationToken cancellationToken)
    {
        var names = await books.OfAsync(context.GroupId);
        var member = names.Member(request.MemberId) is { IsActive: true, CanOwn: true, SubsidiaryId: not null } known
            ? known : throw new InvalidRefusal("", "customers.assign.nobody");
        List<Guid> ids = [.. (request.Ids ?? []).Distinct()];
        if (request.Kind != AssignKind.Filter && ids.Count is 0 or > AssignOwner.Most)
            throw new InvalidRefusal("", ids.Count == 0 ? "customers.assign.none" : "customers.assign.too-many", AssignOwner.Most);
        return await db.AloneAsync(() => AssignAsync(request, ids, member, names, cancellationToken), cancellationToken);
    }

    private async Task<Assigned> AssignAsync(AssignOwner request, List<Guid> ids, NamedMember member, NameBook names, CancellationToken cancel)
    {
        var marked = await MarkedAsync(request, ids, names, cancel);
        var chosen = marked.Where(r => r.SubsidiaryId == member.SubsidiaryId && r.OwnerId != member.Id
            && (request.Kind == AssignKind.Customers || r.OwnerId is null)).ToList();
        if (chosen.Count == 0)
            throw new InvalidRefusal("", "customers.assign.not-theirs", member.Name);
        var now = rules.Now;
        var change = await OwnerChange.LoadAsync(db, chosen, cancel);
        foreach (var relationship in chosen)
            change.To(relationship, member.Id, member.PlaceId, Reason, context.Viewer.MemberId, now);
        await db.SaveChangesAsync(cancel);
        var asked = request.Kind == AssignKind.Filter ? marked.Count : ids.Count;
        var given = request.Kind == AssignKind.Customers ? chosen.Select(r => r.CustomerId).Distinct().Count() : chosen.Count;
        return new Assigned(new AssignmentToken(member.Id, now), chosen.Count, asked - given);
    }

    private async Task<List<Relationship>> MarkedAsync(AssignOwner request, List<Guid> ids, NameBook names, CancellationToken cancel)
    {
        if (request.Kind == AssignKind.Filter)
            ids = await new Unassigned(db, context.Viewer, names).Keys(request.Filter, null, false, AssignOwner.Most).Select(k => k.Id).ToListAsync(cancel);
        var reached = RowWall.Relationships(db, context.Viewer, Permissions.CustomersAssign);
        return await (request.Kind == AssignKind.Customers
            ? reached.Where(r => ids.Contains(r.CustomerId))
            : reached.Where(r => ids.Contains(r.Id))).ToListAsync(cancel);
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Assignments;

/// <summary>Gives the relationships of an assignment back to who had them before; those that changed since stay. Gives their number.</summary>
[Needs(Permissions.CustomersAssign)]
public sealed record UndoAssignment(string Token) : IRequest<int>;

internal sealed class UndoAssignmentHandler(CrmDb db, GroupContext context, SaveRules rules) : IRequestHandler<UndoAssignment, int>
{
    public const string Reason = "customers.reason.undo";

    public Task<int> Handle(UndoAssignment request, CancellationToken cancellationToken)
    {
        var token = AssignmentToken.Parse(request.Token) ?? throw new NotFoundRefusal();
        return db.AloneAsync(() => UndoAsync(token, cancellationToken), cancellationToken);
    }

    private async Task<int> UndoAsync(AssignmentToken token, CancellationToken cancel)
    {
        var relationships = await AssignmentRows.Of(db, context.Viewer, token).ToListAsync(cancel);
        if (relationships.Count == 0)
            throw new NotFoundRefusal();
        var (ids, at) = (relationships.Select(r => r.Id).ToList(), token.At);
        var before = await db.RelationshipHistory.AsNoTracking().Where(h => ids.Contains(h.RelationshipId) && h.ToAt == at).ToListAsync(cancel);
        var values = before.ToLookup(h => (h.RelationshipId, h.Aspect), h => h.Value);
        Guid? Before(Guid id, HistoryAspect aspect) => Guid.TryParse(values[(id, aspect)].FirstOrDefault(), out var value) ? value : null;
        var change = await OwnerChange.LoadAsync(db, relationships, cancel);
        foreach (var r in relationships)
            change.To(r, Before(r.Id, HistoryAspect.Owner), Before(r.Id, HistoryAspect.Team), Reason, context.Viewer.MemberId, rules.Now);
        await db.SaveChangesAsync(cancel);
        return relationships.Count;
    }
}

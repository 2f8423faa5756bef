using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Assignments;

/// <summary>An assignment that the viewer made and that still holds: how many, to whom.</summary>
[Needs(Permissions.CustomersAssign)]
public sealed record ShowAssignment(string Token) : IRequest<AssignmentPage>;

public sealed record AssignmentPage(string Token, string Member, DateTime At, int Count, IReadOnlyList<(string UnifiedId, string Name)> Customers);

/// <summary>The relationships of an assignment that have not changed since.</summary>
internal static class AssignmentRows
{
    public static IQueryable<Relationship> Of(CrmDb db, Viewer viewer, AssignmentToken token)
    {
        var (at, me, value) = (token.At, viewer.MemberId, token.MemberId.ToString());
        return from r in RowWall.Relationships(db, viewer, Permissions.CustomersAssign)
               join h in db.RelationshipHistory on r.Id equals h.RelationshipId
               where r.OwnerId == token.MemberId && h.Aspect == HistoryAspect.Owner && h.FromAt == at && h.ToAt == null
                   && h.ByMemberId == me && h.Value == value && h.ReasonCode == AssignOwnerHandler.Reason
               select r;
    }
}

internal sealed class ShowAssignmentHandler(CrmDb db, GroupContext context, NameBooks books) : IRequestHandler<ShowAssignment, AssignmentPage>
{
    /// <summary>Names that the page lists.</summary>
    private const int MostNames = 50;

    public async Task<AssignmentPage> Handle(ShowAssignment request, CancellationToken cancellationToken)
    {
        var token = AssignmentToken.Parse(request.Token) ?? throw new NotFoundRefusal();
        var names = await books.OfAsync(context.GroupId);
        var rights = context.Viewer.RightsEverywhere(Permissions.CustomersAssign);
        var rows = AssignmentRows.Of(db, context.Viewer, token);
        var customers = await (
            from r in rows
            join c in db.Customers on r.CustomerId equals c.Id
            orderby r.CustomerNameSort
            select new { c.UnifiedId, c.Name }).Take(MostNames).ToListAsync(cancellationToken);
        if (customers.Count == 0)
            throw new NotFoundRefusal();
        return new AssignmentPage(request.Token, names.Member(token.MemberId)?.Name ?? "", token.At,
            await rows.CountAsync(cancellationToken), [.. customers.Select(c => (c.UnifiedId, rights.Show(FieldClass.Identity, c.Name).Text ?? ""))]);
    }
}

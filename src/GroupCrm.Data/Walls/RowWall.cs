using System.Linq.Expressions;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;

namespace GroupCrm.Data.Walls;

/// <summary>
/// The second wall: which rows of the group a viewer sees, one specification for each kind of row, used by every list, detail,
/// search, export and job. A customer is visible when one of its relationships is; what came from a subsidiary (contacts,
/// sources, sites) is visible where a relationship with that subsidiary is.
/// </summary>
/// <remarks>
/// The specification has two forms (docs/adr/0004-row-wall.md). <see cref="Branches"/>: one equality each, for lists, pages and
/// counts, which take the union of an index-ordered page a branch. <see cref="Any"/>: their OR, for one known customer.
/// </remarks>
public static class RowWall
{
    /// <summary>Above this many branches a list reads the OR instead.</summary>
    private const int MostBranches = 64;

    /// <summary>The active relationships that a permission of the viewer reaches.</summary>
    public static IQueryable<Relationship> Relationships(CrmDb db, Viewer viewer, string permission) =>
        db.Relationships.Where(r => r.IsActive).Where(Any(viewer, permission));

    /// <summary>The customers that a permission of the viewer reaches; for details and checks, not for ordered lists.</summary>
    public static IQueryable<Customer> Customers(CrmDb db, Viewer viewer, string permission)
    {
        if (viewer.HasGroupDepth(permission))
            return db.Customers.Where(c => c.MergedIntoId == null);
        var visible = Relationships(db, viewer, permission);
        return db.Customers.Where(c => c.MergedIntoId == null && visible.Any(r => r.CustomerId == c.Id));
    }

    /// <summary>The source records of subsidiaries whose relationship with the customer the viewer sees.</summary>
    public static IQueryable<SourceRecord> Sources(CrmDb db, Viewer viewer, string permission)
    {
        if (viewer.HasGroupDepth(permission))
            return db.SourceRecords;
        var visible = Relationships(db, viewer, permission);
        return db.SourceRecords.Where(s => visible.Any(r => r.CustomerId == s.CustomerId && r.SubsidiaryId == s.SubsidiaryId));
    }

    /// <summary>
    /// The relationships that a permission reaches, one query a branch, each served by its own index in the list's order. Their
    /// union is what the viewer sees; one customer may stand in several. Empty for a viewer who reaches nothing.
    /// </summary>
    public static IReadOnlyList<IQueryable<Relationship>> Branches(CrmDb db, Viewer viewer, string permission)
    {
        var active = db.Relationships.Where(r => r.IsActive);
        var branches = Each(viewer, permission);
        return branches.Count > MostBranches
            ? [active.Where(Any(viewer, permission))]
            : [.. branches.Select(branch => db.Relationships.Where(branch).Where(r => r.IsActive))];
    }

    /// <summary>The condition under which a permission reaches a relationship: all branches, or-ed.</summary>
    public static Expression<Func<Relationship, bool>> Any(Viewer viewer, string permission)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.HasGroupDepth(permission))
            return r => true;
        return Each(viewer, permission).Aggregate((Expression<Func<Relationship, bool>>?)null, (all, next) => all is null ? next : Or(all, next))
            ?? (r => false);
    }

    private static List<Expression<Func<Relationship, bool>>> Each(Viewer viewer, string permission)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.HasGroupDepth(permission))
            return [r => true];
        return [.. viewer.ScopesOf(permission).SelectMany(scope => KeysOf(scope, viewer)).Distinct().Select(Equality)];
    }

    private static IEnumerable<(Depth Side, Guid Key)> KeysOf(Scope scope, Viewer viewer) => scope.Depth switch
    {
        Depth.Own => [(Depth.Own, viewer.MemberId)],
        Depth.Dealer => viewer.DealerId is { } dealer ? [(Depth.Dealer, dealer)] : [],
        Depth.DepartmentAndBelow => scope.Places.Select(place => (Depth.Team, place)),
        _ => scope.Places.Select(place => (scope.Depth, place)),
    };

    private static Expression<Func<Relationship, bool>> Equality((Depth Side, Guid Key) branch)
    {
        var key = branch.Key;
        return branch.Side switch
        {
            Depth.Own => r => r.OwnerId == key,
            Depth.Team => r => r.TeamId == key,
            Depth.Subsidiary => r => r.SubsidiaryId == key,
            Depth.Area => r => r.AreaId == key,
            Depth.BusinessLine => r => r.LineId == key,
            Depth.Dealer => r => r.DealerId == key,
            _ => r => false,
        };
    }

    private static Expression<Func<Relationship, bool>> Or(
        Expression<Func<Relationship, bool>> left, Expression<Func<Relationship, bool>> right)
    {
        var parameter = left.Parameters[0];
        var body = new Rebind(right.Parameters[0], parameter).Visit(right.Body);
        return Expression.Lambda<Func<Relationship, bool>>(Expression.OrElse(left.Body, body), parameter);
    }

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

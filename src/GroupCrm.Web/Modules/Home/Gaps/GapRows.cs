using System.Linq.Expressions;
using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Home.Gaps;

/// <summary>A relationship and its customer, with the key of the list's order.</summary>
public sealed class GapRow
{
    public Relationship Relationship { get; init; } = null!;
    public Customer Customer { get; init; } = null!;
    public string Sort { get; init; } = "";
}

/// <summary>The relationships whose cards lack something, behind the row wall; one specification for the numbers and for the lists.</summary>
internal static class GapRows
{
    /// <summary>A customer counts as untouched after so many days.</summary>
    public const int UntouchedDays = 90;

    /// <summary>The relationships with a gap that a permission of the viewer reaches.</summary>
    public static IQueryable<GapRow> Of(CrmDb db, Viewer viewer, string permission, GapKind kind, DateOnly today) =>
        All(db, viewer, permission).Where(Has(db, kind, today));

    /// <summary>The class of the fields that a kind tells of.</summary>
    public static FieldClass ClassOf(GapKind kind) => kind switch
    {
        GapKind.Uscc => FieldClass.Identity,
        GapKind.Amount => FieldClass.Money,
        GapKind.Touch => FieldClass.Profile,
        _ => FieldClass.ContactDetail,
    };

    /// <summary>Whether a viewer may know of a kind of gap: only where the fields themselves are not hidden.</summary>
    public static bool MayKnow(Viewer viewer, string permission, GapKind kind) =>
        viewer.May(permission) && viewer.RightsEverywhere(permission)[ClassOf(kind)] != FieldAccess.Hidden;

    // At group depth the order's index is the customers'; below it, the relationships' own, which starts on the viewer's side.
    private static IQueryable<GapRow> All(CrmDb db, Viewer viewer, string permission) => viewer.HasGroupDepth(permission)
        ? from c in db.Customers
          from r in db.Relationships
          where c.MergedIntoId == null && r.CustomerId == c.Id && r.IsActive
          select new GapRow { Relationship = r, Customer = c, Sort = c.NameSort }
        : from r in RowWall.Relationships(db, viewer, permission)
          join c in db.Customers on r.CustomerId equals c.Id
          select new GapRow { Relationship = r, Customer = c, Sort = r.CustomerNameSort };

    private static Expression<Func<GapRow, bool>> Has(CrmDb db, GapKind kind, DateOnly today)
    {
        var before = today.AddDays(-UntouchedDays);
        return kind switch
        {
            GapKind.Uscc => row => row.Customer.Uscc == null,
            GapKind.Phone => row => !db.ContactPoints.Any(p => p.CustomerId == row.Relationship.CustomerId
                && p.SubsidiaryId == row.Relationship.SubsidiaryId && p.IsValid && p.Kind != ContactPointKind.Email
                && p.Kind != ContactPointKind.WeChat && p.Kind != ContactPointKind.WeCom),
            GapKind.Invalid => row => db.ContactPoints.Any(p => p.CustomerId == row.Relationship.CustomerId
                && p.SubsidiaryId == row.Relationship.SubsidiaryId && !p.IsValid),
            GapKind.Amount => row => row.Relationship.PurchaseMinor == null,
            _ => row => row.Relationship.LastTouchOn == null || row.Relationship.LastTouchOn < before,
        };
    }
}

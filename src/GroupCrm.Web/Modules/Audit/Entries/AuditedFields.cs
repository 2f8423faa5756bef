using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Places;

namespace GroupCrm.Web.Modules.Audit.Entries;

/// <summary>
/// The field classes of what the audit records: who may not see a field in the product does not read it here either. A kind of row
/// or a field that is not declared is never shown; a test fails for one.
/// </summary>
internal static class AuditedFields
{
    /// <summary>Kinds of rows about the organisation itself: they belong to no class.</summary>
    private static readonly Type[] Open =
    [
        typeof(Role), typeof(RolePermission), typeof(RoleFieldAccess), typeof(Member), typeof(Membership), typeof(Place), typeof(PlaceLink),
        typeof(AreaDivision), typeof(ImportRun), typeof(OwnerAlias),
    ];

    /// <summary>Kinds of rows about customers, with the class of most of their fields.</summary>
    private static readonly Dictionary<Type, FieldClass> Classed = new()
    {
        [typeof(Customer)] = FieldClass.Identity,
        [typeof(Relationship)] = FieldClass.Identity,
        [typeof(Site)] = FieldClass.Identity,
        [typeof(SourceRecord)] = FieldClass.Identity,
        [typeof(Contact)] = FieldClass.ContactDetail,
        [typeof(ContactPoint)] = FieldClass.ContactDetail,
    };

    private static readonly Dictionary<(Type, string), FieldClass> Others = new()
    {
        [(typeof(Customer), nameof(Customer.Industry))] = FieldClass.Profile,
        [(typeof(Relationship), nameof(Relationship.Stage))] = FieldClass.Profile,
        [(typeof(Relationship), nameof(Relationship.LocalClass))] = FieldClass.Profile,
        [(typeof(Relationship), nameof(Relationship.LastTouchOn))] = FieldClass.Profile,
        [(typeof(Relationship), nameof(Relationship.PurchaseMinor))] = FieldClass.Money,
        [(typeof(Relationship), nameof(Relationship.Currency))] = FieldClass.Money,
    };

    private static readonly Dictionary<string, Type> ByCode = Open.Concat(Classed.Keys).ToDictionary(AuditCode.Of);

    /// <summary>Codes of all kinds of rows, in no particular order.</summary>
    public static IReadOnlyCollection<string> Kinds => ByCode.Keys;

    /// <summary>The entity of a kind; null if it is not declared.</summary>
    public static Type? Find(string? kind) => kind is not null && ByCode.TryGetValue(kind, out var type) ? type : null;

    /// <summary>Whether these rights show the values of a field plainly.</summary>
    public static bool Shows(Type entity, string field, FieldRights rights)
    {
        if (Others.TryGetValue((entity, field), out var own))
            return rights[own] == FieldAccess.Plain;
        return Classed.TryGetValue(entity, out var most) ? rights[most] == FieldAccess.Plain : Open.Contains(entity);
    }
}

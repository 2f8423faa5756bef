using System.Diagnostics.CodeAnalysis;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Data.Walls;

/// <summary>The first wall: a row of another group does not exist. This is the only place in which it is lifted.</summary>
public static class GroupWall
{
    /// <summary>Name of the query filter on every row that carries a group.</summary>
    public const string FilterName = "group";

    /// <summary>
    /// Rows without a group, each for a reason; a test compares this list with the model. Accounts and sessions exist before a
    /// group is chosen; keys, stamps and the outbox's dispatch serve all groups; a group is not inside itself.
    /// </summary>
    public static IReadOnlySet<Type> GrouplessEntities { get; } = new HashSet<Type>
    {
        typeof(Group), typeof(Accounts.Account), typeof(Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>),
        typeof(Accounts.Session), typeof(Infrastructure.DataProtectionKeyRow), typeof(Infrastructure.ChangeStamp),
        typeof(Infrastructure.OutboxMessage),
    };

    /// <summary>The memberships of an account in all groups: needed at sign-in, before there is a group.</summary>
    public static IQueryable<Member> MembersOf(CrmDb db, Guid accountId) =>
        Lift<Member>(db).Where(member => member.AccountId == accountId);

    /// <summary>Members with a staff number in any group: sign-in by staff number.</summary>
    public static IQueryable<Member> MembersByStaffNumber(CrmDb db, string staffNumber) =>
        Lift<Member>(db).Where(member => member.StaffNumber == staffNumber);

    /// <summary>Content that any group still points at: what the sweep must keep.</summary>
    public static IQueryable<string> FileHashes(CrmDb db) => Lift<Infrastructure.StoredFile>(db).Select(file => file.Hash);

    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one reviewed place in which the wall is lifted.")]
    private static IQueryable<T> Lift<T>(CrmDb db)
        where T : class, IGroupOwned => db.Set<T>().IgnoreQueryFilters([FilterName]);
}

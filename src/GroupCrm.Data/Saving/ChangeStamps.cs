using GroupCrm.Data.Infrastructure;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GroupCrm.Data.Saving;

/// <summary>Which stamps a save touches, so that caches on all nodes notice.</summary>
public static class ChangeStamps
{
    /// <summary>Roles, people and their places: what a viewer is made of.</summary>
    public static string Access(Guid group) => $"access:{group:N}";

    /// <summary>The three trees and the divisions of areas.</summary>
    public static string Places(Guid group) => $"places:{group:N}";

    internal static async Task TouchAsync(CrmDb db, IEnumerable<EntityEntry> entries, CancellationToken cancel)
    {
        foreach (var key in entries.Select(e => KeyOf(e.Entity, db.CurrentGroup)).OfType<string>().Distinct())
        {
            var stamp = await db.ChangeStamps.FindAsync([key], cancel);
            if (stamp is null)
                db.ChangeStamps.Add(stamp = new ChangeStamp { Key = key });
            stamp.Stamp = Guid.CreateVersion7();
        }
    }

    private static string? KeyOf(object row, Guid group) => row switch
    {
        Role or RolePermission or RoleFieldAccess or Member or Membership or Group => Access(group),
        Place or PlaceLink or PlaceClosure or AreaDivision => Places(group),
        _ => null,
    };
}

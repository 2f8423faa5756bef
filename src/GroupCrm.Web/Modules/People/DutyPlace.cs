using GroupCrm.Data;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Shell.Requests;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.People;

/// <summary>In which place a role is held.</summary>
internal static class DutyPlace
{
    /// <summary>The chosen open place, if it stands in the role's tree; for a dealer's role the top of the legal tree.</summary>
    /// <exception cref="InvalidRefusal">There is none, or it stands in another tree: the message says in which it must.</exception>
    public static async Task<Place> FindAsync(CrmDb db, RoleOption role, Guid? chosen, string field, CancellationToken cancel)
    {
        if (role.ForDealers)
            return await db.Places.SingleAsync(p => p.Tree == PlaceTree.Org && p.Kind == PlaceKind.Group, cancel);
        var place = await db.Places.SingleOrDefaultAsync(p => p.Id == chosen && p.ClosedOn == null, cancel)
            ?? throw new InvalidRefusal(field, "shell.binding.required");
        return place.Tree == role.Tree ? place : throw new InvalidRefusal(field, $"people.place.needs.{role.Tree}");
    }
}

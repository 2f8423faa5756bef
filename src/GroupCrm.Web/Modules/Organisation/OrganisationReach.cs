using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Shell.Requests;

namespace GroupCrm.Web.Modules.Organisation;

/// <summary>How far a viewer's permissions reach in the three trees.</summary>
internal static class OrganisationReach
{
    /// <summary>A tree is one for the whole group, so managing it reaches the group or nothing.</summary>
    public static bool MayManageTrees(this Viewer viewer) => viewer.HasGroupDepth(Permissions.OrganisationManage);

    /// <exception cref="ForbiddenRefusal">The permission does not reach the group.</exception>
    public static void DemandTrees(this GroupContext context)
    {
        if (!context.Viewer.MayManageTrees())
            throw new ForbiddenRefusal(Permissions.OrganisationManage);
    }

    /// <summary>Whether a place is there for the viewer: areas, lines and the top are everybody's, companies and what is in them are not.</summary>
    public static bool SeesPlace(this Viewer viewer, Place place) =>
        place.Tree != PlaceTree.Org || place.Kind == PlaceKind.Group || viewer.SeesPeopleOf(place);

    /// <summary>Whether the viewer may know who works in a place.</summary>
    public static bool SeesPeopleOf(this Viewer viewer, Place place) => viewer.ScopesOf(Permissions.OrganisationRead).Any(scope =>
        scope.Depth == Depth.Group || scope.Places.Contains(place.Id) || (place.SubsidiaryId is { } subsidiary && scope.Places.Contains(subsidiary)));
}

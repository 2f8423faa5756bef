using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Requests;

namespace GroupCrm.Web.Modules.People;

/// <summary>How far the management of people reaches: the group or nothing, because accounts and roles are the whole group's.</summary>
internal static class PeopleReach
{
    /// <exception cref="ForbiddenRefusal">The permission does not reach the group.</exception>
    public static void DemandPeople(this GroupContext context)
    {
        if (!context.Viewer.HasGroupDepth(Permissions.PeopleManage))
            throw new ForbiddenRefusal(Permissions.PeopleManage);
    }
}

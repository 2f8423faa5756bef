using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Ui;

namespace GroupCrm.Web.Shell.Navigation;

/// <summary>The places that the viewer's permissions open, and the names around the page. Asks the database nothing that is not cached.</summary>
public sealed class SideNavigation(GroupContext context, GroupNames names, T texts) : INavigation
{
    /// <summary>Every place of the product: heading, text, address, icon, and the permission that opens it.</summary>
    private static readonly IReadOnlyList<(string? Section, string Code, string Url, string Icon, string Permission)> Places =
    [
        (null, "nav.home", "/", "home", Permissions.Self),
        ("nav.section.customers", "nav.customers", "/customers", "building", Permissions.CustomersRead),
        ("nav.section.customers", "nav.unassigned", "/unassigned", "user-check", Permissions.CustomersAssign),
        ("nav.section.customers", "nav.imports", "/imports", "database-import", Permissions.ImportsRead),
        ("nav.section.customers", "nav.overview", "/overview", "chart-bar", Permissions.OverviewRead),
        ("nav.section.admin", "nav.organisation", "/organisation", "sitemap", Permissions.OrganisationRead),
        ("nav.section.admin", "nav.people", "/people", "users", Permissions.PeopleManage),
        ("nav.section.admin", "nav.jobs", "/jobs", "clock", Permissions.JobsRead),
        ("nav.section.admin", "nav.audit", "/audit", "shield-check", Permissions.AuditRead),
    ];

    public async ValueTask<Frame> GetAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var viewer = context.Viewer;
        var known = await names.OfAsync(viewer.GroupId);
        var roles = viewer.Roles.Select(code => known.Roles.TryGetValue(code, out var name) ? texts.Pick(name.Zh, name.En) : code);
        var sections = Places.Where(place => viewer.May(place.Permission)).GroupBy(place => place.Section)
            .Select(section => new NavSection(section.Key, [.. section.Select(place =>
                new NavItem(place.Code, place.Url, place.Icon, IsAt(http.Request.Path, place.Url)))]));
        return new Frame(texts.Pick(known.Group.Zh, known.Group.En), viewer.Name,
            string.Join(texts["nav.roles.join"], roles), [.. sections]);
    }

    private static bool IsAt(PathString path, string url) =>
        url == "/" ? !path.HasValue || path == "/" : path.StartsWithSegments(url, StringComparison.OrdinalIgnoreCase);
}


namespace GroupCrm.Web.Shell.Ui;

/// <summary>One place in the side bar.</summary>
/// <param name="Code">The code of its text.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Icon">A name from tabler.io that stands in <c>Frontend/icons.txt</c>.</param>
/// <param name="Active">Whether the present page belongs to it.</param>
/// <param name="Badge">A short count, such as decisions that wait.</param>
public sealed record NavItem(string Code, string Url, string Icon, bool Active, string? Badge = null);

/// <summary>A group of places under a heading (none: without one).</summary>
public sealed record NavSection(string? Code, IReadOnlyList<NavItem> Items);

/// <summary>What the frame around every page shows of the person and the group.</summary>
public sealed record Frame(string GroupName, string UserName, string? UserDetail, IReadOnlyList<NavSection> Sections)
{
    /// <summary>The places of the bottom bar on a phone, beside its "more".</summary>
    public IReadOnlyList<NavItem> OnPhone => [.. Sections.SelectMany(section => section.Items).Take(4)];
}

/// <summary>Says what the signed-in person may go to; the layout asks once per full page.</summary>
public interface INavigation
{
    ValueTask<Frame> GetAsync(HttpContext http);
}

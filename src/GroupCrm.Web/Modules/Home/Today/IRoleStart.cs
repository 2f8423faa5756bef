using GroupCrm.Domain.Access;

namespace GroupCrm.Web.Modules.Home.Today;

/// <summary>The start page of one or more roles: at most eight queries, whatever the size of the base.</summary>
public interface IRoleStart
{
    /// <summary>The ready roles whose page it is.</summary>
    IReadOnlyList<string> Roles { get; }

    Task<TodayPage> ShowAsync(Viewer viewer, DateTime now, CancellationToken cancel);
}

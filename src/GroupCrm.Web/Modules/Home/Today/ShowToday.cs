using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Navigation;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Home.Today;

/// <summary>The start page; a person with several roles chooses among them, the strongest comes first.</summary>
[Needs(Permissions.Self)]
public sealed record ShowToday(string? Role = null) : IRequest<TodayModel>;

/// <summary>A role of the viewer as a tab.</summary>
public sealed record TodayRole(string Code, BilingualName Name, bool Shown);

/// <param name="Page">Null for a person whose roles have no start page of their own.</param>
public sealed record TodayModel(string Person, IReadOnlyList<TodayRole> Roles, TodayPage? Page);

public sealed class ShowTodayHandler(GroupContext context, IEnumerable<IRoleStart> starts, GroupNames names, SaveRules rules)
    : IRequestHandler<ShowToday, TodayModel>
{
    public async Task<TodayModel> Handle(ShowToday request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var known = (await names.OfAsync(viewer.GroupId)).Roles;
        var withPage = viewer.Roles.Where(role => starts.Any(s => s.Roles.Contains(role))).ToList();
        var shown = withPage.Contains(request.Role ?? "") ? request.Role : withPage.FirstOrDefault();
        var page = shown is null ? null
            : await starts.First(s => s.Roles.Contains(shown)).ShowAsync(viewer, rules.Now, cancellationToken);
        return new TodayModel(viewer.Name,
            [.. withPage.Select(role => new TodayRole(role, known.GetValueOrDefault(role, new BilingualName(role, role)), role == shown))], page);
    }
}

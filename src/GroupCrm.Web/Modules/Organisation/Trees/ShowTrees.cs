using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Organisation.Trees;

/// <summary>The group's three trees as they stand today.</summary>
/// <param name="WithClosed">Whether closed places are shown too.</param>
[Needs(Permissions.OrganisationRead)]
public sealed record ShowTrees(bool WithClosed) : IRequest<TreesPage>;

public sealed record TreesPage(IReadOnlyList<TreeView> Trees, bool MayManage, bool WithClosed, int ClosedCount);

public sealed record TreeView(PlaceTree Tree, TreeNode Root);

/// <summary>A place with what stands below it.</summary>
/// <param name="People">Active members who work there or hold a role there.</param>
/// <param name="Divisions">How many divisions an area serves.</param>
public sealed record TreeNode(
    Guid Id, string Code, BilingualName Name, PlaceKind Kind, DateOnly? ClosedOn, int People, int Divisions, IReadOnlyList<TreeNode> Children);

public sealed class ShowTreesHandler(CrmDb db, GroupContext context, SaveRules rules) : IRequestHandler<ShowTrees, TreesPage>
{
    public async Task<TreesPage> Handle(ShowTrees request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var places = (await db.Places.AsNoTracking().ToListAsync(cancellationToken)).Where(viewer.SeesPlace).ToList();
        var parents = await db.PlaceLinks.Where(l => l.ToDate == null).Select(l => new { l.PlaceId, l.ParentId }).ToDictionaryAsync(l => l.PlaceId, l => l.ParentId, cancellationToken);
        var people = await PeopleAsync(cancellationToken);
        var divisions = await db.AreaDivisions.GroupBy(d => d.AreaId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var shown = places.Where(p => request.WithClosed || p.ClosedOn is null).ToLookup(p => parents.TryGetValue(p.Id, out var parent) ? parent : Guid.Empty);
        TreeNode Node(Place p) => new(p.Id, p.Code, p.Name, p.Kind, p.ClosedOn, viewer.SeesPeopleOf(p) ? people.GetValueOrDefault(p.Id) : 0, divisions.GetValueOrDefault(p.Id),
            [.. shown[p.Id].OrderBy(c => c.Kind).ThenBy(c => c.Code, StringComparer.Ordinal).Select(Node)]);
        return new TreesPage([.. shown[Guid.Empty].OrderBy(p => p.Tree).Select(root => new TreeView(root.Tree, Node(root)))],
            viewer.MayManageTrees(), request.WithClosed, places.Count(p => p.ClosedOn is not null));
    }

    // Somebody who works in a place and holds a role in it counts once.
    private async Task<Dictionary<Guid, int>> PeopleAsync(CancellationToken cancel)
    {
        var today = rules.Today;
        var homes = db.Members.Where(m => m.IsActive && m.HomePlaceId != null).Select(m => new { PlaceId = m.HomePlaceId!.Value, MemberId = m.Id });
        var duties = from h in db.Memberships
                     join m in db.Members on h.MemberId equals m.Id
                     where m.IsActive && h.FromDate <= today && (h.ToDate == null || h.ToDate > today)
                     select new { h.PlaceId, h.MemberId };
        return await homes.Union(duties).GroupBy(x => x.PlaceId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
    }
}

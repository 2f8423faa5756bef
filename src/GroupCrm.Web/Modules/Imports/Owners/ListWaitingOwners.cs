using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Imports.Runs;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Owners;

/// <summary>The owner texts of a subsidiary's files that match no member, with how many relationships wait under each.</summary>
/// <param name="Subsidiary">The subsidiary; the first one in which something waits where null.</param>
/// <param name="After">The text after which the page begins.</param>
[Needs(Permissions.CustomersAssign)]
public sealed record ListWaitingOwners(Guid? Subsidiary, string? After) : IRequest<WaitingOwnerList>;

public sealed record WaitingOwnerList(
    IReadOnlyList<SubsidiaryTab> Subsidiaries, Guid? Subsidiary, IReadOnlyList<WaitingOwner> Rows, IReadOnlyList<OwnerChoice> Members, string? Next)
{
    /// <summary>Whether the page is not the first.</summary>
    public bool IsFurther { get; init; }
}

public sealed record SubsidiaryTab(PlaceChoice Place, int Texts);

/// <summary>A text, how many relationships wait under it, and who may be meant.</summary>
public sealed record WaitingOwner(string Text, int Count, Guid? SuggestedId);

internal sealed class ListWaitingOwnersHandler(CrmDb db, GroupContext context, RunPlaces places) : IRequestHandler<ListWaitingOwners, WaitingOwnerList>
{
    private const int PageSize = 50;

    public async Task<WaitingOwnerList> Handle(ListWaitingOwners request, CancellationToken cancellationToken)
    {
        var tabs = await TabsAsync(cancellationToken);
        var shown = request.Subsidiary is { } asked ? tabs.FirstOrDefault(t => t.Place.Id == asked) ?? throw new NotFoundRefusal()
            : tabs.FirstOrDefault(t => t.Texts > 0) ?? tabs.FirstOrDefault();
        if (shown is null)
            return new WaitingOwnerList([], null, [], [], null);
        var id = shown.Place.Id;
        var after = request.After ?? "";
#pragma warning disable CA1309 // Compared by the database, whose collation of this column is binary.
        var behind = db.Relationships.Where(r => r.SubsidiaryId == id && r.IsActive && r.OwnerId == null && string.Compare(r.OwnerHint, after) > 0);
#pragma warning restore CA1309
        var read = await behind.GroupBy(r => r.OwnerHint!).Select(g => new { Text = g.Key, Count = g.Count() })
            .OrderBy(g => g.Text).Take(PageSize + 1).ToListAsync(cancellationToken);
        var members = await MembersAsync(id, cancellationToken);
        return new WaitingOwnerList(tabs, id,
            [.. read.Take(PageSize).Select(r => new WaitingOwner(r.Text, r.Count, OwnerSuggestion.Best(r.Text, members)?.MemberId))], members,
            read.Count > PageSize ? read[PageSize - 1].Text : null)
        {
            IsFurther = after.Length > 0,
        };
    }

    private async Task<List<SubsidiaryTab>> TabsAsync(CancellationToken cancel)
    {
        var reached = await places.SubsidiariesAsync(context.Viewer, Permissions.CustomersAssign, cancel);
        var ids = reached.Select(p => p.Id).ToList();
        var counts = await db.Relationships.Where(r => ids.Contains(r.SubsidiaryId) && r.IsActive && r.OwnerId == null && r.OwnerHint != null)
            .GroupBy(r => r.SubsidiaryId).Select(g => new { g.Key, Texts = g.Select(r => r.OwnerHint).Distinct().Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Texts, cancel);
        return [.. reached.Select(p => new SubsidiaryTab(p, counts.GetValueOrDefault(p.Id)))];
    }

    private Task<List<OwnerChoice>> MembersAsync(Guid subsidiaryId, CancellationToken cancel) => (
        from m in db.Members
        join p in db.Places on m.HomePlaceId equals p.Id
        where m.IsActive && p.SubsidiaryId == subsidiaryId
        orderby m.NameKey, m.Id
        select new OwnerChoice(m.Id, m.Name, m.StaffNumber)).ToListAsync(cancel);
}

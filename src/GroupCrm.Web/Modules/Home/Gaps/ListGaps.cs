using System.Text;
using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Home.Today;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Home.Gaps;

/// <summary>A page of the cards that lack something; <paramref name="Kind"/> is a <see cref="GapKind"/> in small letters.</summary>
[Needs(Permissions.CustomersRead)]
public sealed record ListGaps(string Kind, string? After = null) : IRequest<GapList>;

/// <param name="Kinds">The kinds that this viewer may know of, for the tabs.</param>
public sealed record GapList(GapKind Kind, IReadOnlyList<GapKind> Kinds, IReadOnlyList<GapLine> Lines, string? NextUrl, bool IsFirst);

/// <summary>A relationship whose card lacks something.</summary>
/// <param name="Wrong">The invalid values with the codes of their reasons; only of the kind that lists these.</param>
public sealed record GapLine(
    Guid Id, string UnifiedId, string Name, string CityCode, BilingualName Subsidiary, string? Owner, DateOnly? LastTouchOn,
    IReadOnlyList<(string Value, string? Reason)> Wrong);

public sealed class ListGapsHandler(CrmDb db, GroupContext context, SaveRules rules) : IRequestHandler<ListGaps, GapList>
{
    private const int PageSize = 50;
    private const string Read = Permissions.CustomersRead;

    public async Task<GapList> Handle(ListGaps request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        if (!Enum.TryParse<GapKind>(request.Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || !GapRows.MayKnow(viewer, Read, kind))
            throw new NotFoundRefusal();
        var rows = Behind(GapRows.Of(db, viewer, Read, kind, rules.Today), request.After);
        var read = await (
            from x in rows.OrderBy(x => x.Sort).ThenBy(x => x.Relationship.Id).Take(PageSize + 1)
            join p in db.Places on x.Relationship.SubsidiaryId equals p.Id
            select new
            {
                x.Sort, x.Relationship, x.Customer.UnifiedId, x.Customer.Name, x.Customer.CityCode, p.NameZh, p.NameEn,
                Owner = db.Members.Where(m => m.Id == x.Relationship.OwnerId).Select(m => m.Name).FirstOrDefault(),
            }).OrderBy(x => x.Sort).ThenBy(x => x.Relationship.Id).AsNoTracking().ToListAsync(cancellationToken);
        var page = read.Take(PageSize).ToList();
        var wrong = kind == GapKind.Invalid ? await WrongAsync(viewer, [.. page.Select(x => x.Relationship)], cancellationToken) : [];
        return new GapList(kind, [.. Enum.GetValues<GapKind>().Where(k => GapRows.MayKnow(viewer, Read, k))],
            [.. page.Select(x => new GapLine(x.Relationship.Id, x.UnifiedId, x.Name, x.CityCode, new BilingualName(x.NameZh, x.NameEn), x.Owner,
                MayTouch(viewer, x.Relationship) ? x.Relationship.LastTouchOn : null, wrong.GetValueOrDefault(x.Relationship.Id, [])))],
            read.Count > PageSize ? $"/gaps/{TodayFacts.Code(kind)}?after={Place(page[^1].Sort, page[^1].Relationship.Id)}" : null,
            request.After is null);
    }

    private static bool MayTouch(Viewer viewer, Relationship r) =>
        viewer.RightsOn(Read, FieldWall.FactsOf(r))[FieldClass.Profile] == FieldAccess.Plain;

    // The values of each relationship that are wrong, as far as the viewer may see them.
    private async Task<Dictionary<Guid, List<(string, string?)>>> WrongAsync(Viewer viewer, List<Relationship> shown, CancellationToken cancel)
    {
        var customers = shown.Select(r => r.CustomerId).Distinct().ToList();
        var points = await db.ContactPoints.Where(p => customers.Contains(p.CustomerId) && !p.IsValid)
            .Select(p => new { p.CustomerId, p.SubsidiaryId, p.Value, p.InvalidReason }).ToListAsync(cancel);
        return shown.ToDictionary(r => r.Id, r =>
        {
            var rights = viewer.RightsOn(Read, FieldWall.FactsOf(r));
            return points.Where(p => p.CustomerId == r.CustomerId && p.SubsidiaryId == r.SubsidiaryId)
                .Select(p => (rights.Show(FieldClass.ContactDetail, p.Value).Text ?? "", p.InvalidReason)).Distinct().ToList();
        });
    }

    private static IQueryable<GapRow> Behind(IQueryable<GapRow> rows, string? after)
    {
        if (PlaceOf(after) is not var (sort, id))
            return rows;
        return rows.Where(x => x.Sort.CompareTo(sort) >= 0 && (x.Sort.CompareTo(sort) > 0 || x.Relationship.Id > id));
    }

    private static string Place(string sort, Guid id) => WebEncoders.Base64UrlEncode([.. id.ToByteArray(), .. Encoding.UTF8.GetBytes(sort)]);

    // An address that this page did not write begins at the top.
    private static (string Sort, Guid Id)? PlaceOf(string? after)
    {
        if (after is null or { Length: > 4_000 })
            return null;
        try
        {
            var bytes = WebEncoders.Base64UrlDecode(after);
            return bytes.Length < 16 ? null : (Encoding.UTF8.GetString(bytes.AsSpan(16)), new Guid(bytes.AsSpan(0, 16)));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

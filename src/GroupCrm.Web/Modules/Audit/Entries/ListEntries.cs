using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Audit;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Audit.Entries;

/// <summary>A page of the group's audit, newest first.</summary>
[Needs(Permissions.AuditRead)]
public sealed record ListEntries(AuditFilter Filter, AuditCursor? After, AuditCursor? Before) : IRequest<EntryPage>;

/// <param name="Newer">Where the page before this one ends; null at the newest entry.</param>
/// <param name="Older">Where the next page begins; null at the oldest entry.</param>
public sealed record EntryPage(AuditFilter Filter, IReadOnlyList<AuditLine> Lines, AuditCursor? Newer, AuditCursor? Older);

internal sealed class ListEntriesHandler(CrmDb db, GroupContext context, UiOptions ui) : IRequestHandler<ListEntries, EntryPage>
{
    private const int PageSize = 50;
    private const int MostMembers = 100;

    public async Task<EntryPage> Handle(ListEntries request, CancellationToken cancellationToken)
    {
        // Entries are of the whole group; nobody reads them for a part of it.
        if (!context.Viewer.HasGroupDepth(Permissions.AuditRead))
            throw new ForbiddenRefusal(Permissions.AuditRead);
        var rows = await FilterAsync(request.Filter, cancellationToken);
        var back = request is { Before: not null, After: null };
        var read = await Place(rows, back ? request.Before : request.After, back).Take(PageSize + 1).AsNoTracking().ToListAsync(cancellationToken);
        var more = read.Count > PageSize;
        var page = more ? read[..PageSize] : read;
        if (back)
            page.Reverse();
        return new EntryPage(request.Filter, await LinesAsync(page, cancellationToken),
            page.Count > 0 && (back ? more : request.After is not null) ? CursorOf(page[0]) : null,
            page.Count > 0 && (back || more) ? CursorOf(page[^1]) : null);
    }

    private async Task<IQueryable<AuditEntry>> FilterAsync(AuditFilter filter, CancellationToken cancel)
    {
        IQueryable<AuditEntry> rows = db.AuditEntries;
        if (filter.Who?.Trim() is { Length: > 0 } who)
        {
            var members = await db.Members.Where(m => m.Name.Contains(who) || m.StaffNumber == who).OrderBy(m => m.Id).Take(MostMembers)
                .Select(m => (Guid?)m.Id).ToListAsync(cancel);
            rows = rows.Where(e => members.Contains(e.MemberId) || e.SystemActor!.Contains(who));
        }

        if (filter.Kind is { Length: > 0 } kind)
        {
            var prefix = kind + ".";
            rows = rows.Where(e => e.Action.StartsWith(prefix));
        }

        if (filter.Record is { } record)
            rows = rows.Where(e => e.EntityId == record);
        if (filter.From is { } from)
        {
            var begin = Utc(from);
            rows = rows.Where(e => e.At >= begin);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = Utc(to.AddDays(1));
            rows = rows.Where(e => e.At < end);
        }

        return rows;
    }

    private static IQueryable<AuditEntry> Place(IQueryable<AuditEntry> rows, AuditCursor? from, bool back)
    {
        if (from is { } place && back)
            rows = rows.Where(e => e.At >= place.At && (e.At > place.At || e.Id > place.Id));
        else if (from is { } behind)
            rows = rows.Where(e => e.At <= behind.At && (e.At < behind.At || e.Id < behind.Id));
        return back ? rows.OrderBy(e => e.At).ThenBy(e => e.Id) : rows.OrderByDescending(e => e.At).ThenByDescending(e => e.Id);
    }

    private async Task<IReadOnlyList<AuditLine>> LinesAsync(List<AuditEntry> entries, CancellationToken cancel)
    {
        var ids = entries.Select(e => e.Id).ToList();
        var personal = (await db.AuditPersonalValues.Where(v => ids.Contains(v.EntryId)).Select(v => new { v.EntryId, v.Field }).ToListAsync(cancel))
            .ToLookup(v => v.EntryId, v => v.Field);
        var names = await NamesAsync([.. ChangeReader.IdsIn(entries), .. entries.Select(e => e.MemberId).OfType<Guid>()], cancel);
        var rights = context.Viewer.RightsEverywhere(Permissions.AuditRead);
        return [.. entries.Select(e => new AuditLine(e.Id, e.At, e.Sequence, e.Action, names.MemberName(e.MemberId), e.SystemActor, e.EntityType, e.EntityId,
            e.RemoteAddress, e.CorrelationId, ChangeReader.Read(e, personal[e.Id], rights, names)))];
    }

    private async Task<AuditNames> NamesAsync(HashSet<Guid> ids, CancellationToken cancel)
    {
        var names = new Dictionary<Guid, AuditValue>();
        foreach (var member in await db.Members.Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Name }).ToListAsync(cancel))
            names[member.Id] = new AuditValue(member.Name);
        foreach (var role in await db.Roles.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.NameZh, r.NameEn }).ToListAsync(cancel))
            names[role.Id] = new AuditValue(Name: new BilingualName(role.NameZh, role.NameEn));
        foreach (var place in await db.Places.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.NameZh, p.NameEn }).ToListAsync(cancel))
            names[place.Id] = new AuditValue(Name: new BilingualName(place.NameZh, place.NameEn));
        return new AuditNames(names);
    }

    private DateTime Utc(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), ui.Zone);

    private static AuditCursor CursorOf(AuditEntry entry) => new(entry.At, entry.Id);
}

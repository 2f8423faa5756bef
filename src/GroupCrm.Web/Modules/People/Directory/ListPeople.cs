using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.People.Directory;

/// <summary>Which people a list shows.</summary>
public enum PeopleState
{
    Active = 1,

    /// <summary>Active, but without a role today.</summary>
    NoRole = 2,
    Inactive = 3,
}

/// <summary>A page of the group's people, by name.</summary>
/// <param name="Q">Part of a name, or a staff number, mobile number or mail address.</param>
/// <param name="Place">A place; those below it count.</param>
[Needs(Permissions.PeopleManage)]
public sealed record ListPeople(string? Q, Guid? Role, Guid? Place, PeopleState State, string? After) : IRequest<PeopleList>;

public sealed record PeopleList(
    IReadOnlyList<PersonLine> Lines, int Total, bool More, PersonPlace? Next, PersonChoices Choices, ListPeople Asked);

/// <summary>Where the next page begins.</summary>
public sealed record PersonPlace(string NameKey, Guid Id)
{
    public override string ToString() => $"{Id:N}{NameKey}";

    /// <summary>Reads what an address holds; null for what this page did not write.</summary>
    public static PersonPlace? Parse(string? text) =>
        text is { Length: > 32 and < 300 } && !text.Any(char.IsControl) && Guid.TryParseExact(text[..32], "N", out var id) ? new PersonPlace(text[32..], id) : null;
}

/// <summary>A person in the list.</summary>
public sealed record PersonLine(
    Guid Id, string Name, string? StaffNumber, string? Email, string? Mobile, Guid? HomeId, BilingualName Home, IReadOnlyList<BilingualName> Roles, bool IsActive);

public sealed class ListPeopleHandler(CrmDb db, SaveRules rules) : IRequestHandler<ListPeople, PeopleList>
{
    private const int PageSize = 50;
    private const int CountedTo = 1_000;

    public async Task<PeopleList> Handle(ListPeople request, CancellationToken cancellationToken)
    {
        db.Context.DemandPeople();
        var today = DateOnly.FromDateTime(rules.Now);
        var found = Found(request, today);
        var total = await found.Take(CountedTo + 1).CountAsync(cancellationToken);
        if (PersonPlace.Parse(request.After) is var (key, id))
            found = found.Where(m => m.NameKey.CompareTo(key) >= 0 && (m.NameKey.CompareTo(key) > 0 || m.Id > id));
        var members = await (
            from m in found.OrderBy(m => m.NameKey).ThenBy(m => m.Id).Take(PageSize + 1)
            join a in db.Accounts on m.AccountId equals a.Id
            select new
            {
                m.Id, m.Name, m.NameKey, m.StaffNumber, a.Email, a.PhoneNumber, m.IsActive, m.HomePlaceId,
                Home = db.Places.Where(p => p.Id == m.HomePlaceId).Select(p => new { p.NameZh, p.NameEn }).FirstOrDefault(),
            }).OrderBy(m => m.NameKey).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        var page = members.Take(PageSize).ToList();
        var roles = await RolesAsync([.. page.Select(m => m.Id)], today, cancellationToken);
        return new PeopleList(
            [.. page.Select(m => new PersonLine(m.Id, m.Name, m.StaffNumber, m.Email, m.PhoneNumber,
                m.HomePlaceId, new BilingualName(m.Home?.NameZh ?? "", m.Home?.NameEn ?? ""), [.. roles[m.Id]], m.IsActive))],
            Math.Min(total, CountedTo), total > CountedTo,
            members.Count > PageSize ? new PersonPlace(page[^1].NameKey, page[^1].Id) : null,
            await PersonChoices.LoadAsync(db, cancellationToken), request);
    }

    private IQueryable<Member> Found(ListPeople request, DateOnly today)
    {
        var found = db.Members.Where(m => m.IsActive == (request.State != PeopleState.Inactive));
        var held = db.Memberships.Where(h => h.FromDate <= today && (h.ToDate == null || h.ToDate > today));
        if (request.State == PeopleState.NoRole)
            found = found.Where(m => !held.Any(h => h.MemberId == m.Id));
        if (request.Role is { } role)
            found = found.Where(m => held.Any(h => h.MemberId == m.Id && h.RoleId == role));
        if (request.Place is { } place)
        {
            var inside = db.PlaceClosure.Where(c => c.AncestorId == place).Select(c => c.DescendantId);
            found = found.Where(m => (m.HomePlaceId != null && inside.Contains(m.HomePlaceId.Value)) || held.Any(h => h.MemberId == m.Id && inside.Contains(h.PlaceId)));
        }

        if (string.IsNullOrWhiteSpace(request.Q))
            return found;

        // No value has a control character, and PostgreSQL refuses to compare with one of them.
        if (request.Q.Any(char.IsControl))
            return found.Where(m => false);
        var (key, typed, mail) = (PersonMaker.NameKey(request.Q), request.Q.Trim(), request.Q.Trim().ToUpperInvariant());
        return found.Where(m => m.NameKey.Contains(key) || m.StaffNumber == mail
            || db.Accounts.Any(a => a.Id == m.AccountId && (a.PhoneNumber == typed || a.NormalizedEmail!.StartsWith(mail))));
    }

    private async Task<ILookup<Guid, BilingualName>> RolesAsync(List<Guid> members, DateOnly today, CancellationToken cancel)
    {
        var rows = await (
            from h in db.Memberships
            join r in db.Roles on h.RoleId equals r.Id
            where members.Contains(h.MemberId) && h.FromDate <= today && (h.ToDate == null || h.ToDate > today)
            select new { h.MemberId, r.Code, r.NameZh, r.NameEn }).Distinct().OrderBy(r => r.Code).ToListAsync(cancel);
        return rows.ToLookup(r => r.MemberId, r => new BilingualName(r.NameZh, r.NameEn));
    }
}

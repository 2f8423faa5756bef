using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Setup;
using GroupCrm.Web.Shell.Paging;
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
public sealed record ListPeople(string? Q, Guid? Role, Guid? Place, PeopleState State, string? After, string? Before) : IRequest<PeopleList>;

public sealed record PeopleList(
    IReadOnlyList<PersonLine> Lines, int Total, bool More, Cursor? Previous, Cursor? Next, PersonChoices Choices, ListPeople Asked);

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
        var today = rules.Today;
        var found = Found(request, today);
        var total = await found.Take(CountedTo + 1).CountAsync(cancellationToken);
        var ask = PageAsk.Of(request.After, request.Before, PageSize);
        if (ask.From is { } from)
            found = found.Behind(m => m.NameSort, m => m.Id, from.Key, from.Id, ask.Back);
        var read = await found.InOrder(m => m.NameSort, m => m.Id, ask.Back).Take(ask.Take).AsNoTracking().ToListAsync(cancellationToken);
        var page = Slices.Of(read, ask, m => new Cursor(m.NameSort, m.Id));
        return new PeopleList(await LinesAsync(page.Rows, today, cancellationToken), Math.Min(total, CountedTo), total > CountedTo, page.Previous, page.Next,
            await PersonChoices.LoadAsync(db, cancellationToken), request);
    }

    private async Task<IReadOnlyList<PersonLine>> LinesAsync(IReadOnlyList<Member> members, DateOnly today, CancellationToken cancel)
    {
        var accountIds = members.Select(m => m.AccountId).ToList();
        var accounts = await db.Accounts.Where(a => accountIds.Contains(a.Id)).Select(a => new { a.Id, a.Email, a.PhoneNumber }).ToDictionaryAsync(a => a.Id, cancel);
        var homeIds = members.Select(m => m.HomePlaceId).OfType<Guid>().Distinct().ToList();
        var homes = await db.Places.Where(p => homeIds.Contains(p.Id)).Select(p => new { p.Id, p.NameZh, p.NameEn })
            .ToDictionaryAsync(p => p.Id, p => new BilingualName(p.NameZh, p.NameEn), cancel);
        var roles = await RolesAsync([.. members.Select(m => m.Id)], today, cancel);
        return [.. members.Select(m => new PersonLine(m.Id, m.Name, m.StaffNumber, accounts[m.AccountId].Email, accounts[m.AccountId].PhoneNumber, m.HomePlaceId,
            m.HomePlaceId is { } home ? homes[home] : new BilingualName("", ""), [.. roles[m.Id]], m.IsActive))];
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

using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.People.Persons;

/// <summary>One person with duties and the way in.</summary>
[Needs(Permissions.PeopleManage)]
public sealed record ShowPerson(Guid Id) : IRequest<PersonPage>;

/// <param name="IsOneself">The viewer's own page: rights and ways in are another admin's to change.</param>
/// <param name="IsShared">The account works in another group too.</param>
/// <param name="Saved">The person as saved.</param>
/// <param name="Owned">Relationships that the person is responsible for.</param>
public sealed record PersonPage(
    Guid Id, string Name, string? Email, bool IsActive, bool IsDealers, bool IsOneself, bool IsShared, bool HasSecondFactor, bool MustChangePassword,
    int Sessions, DateTime? LastSeenAt, int Owned, IReadOnlyList<Duty> Duties, PersonChoices Choices, EditPerson Saved, string? NewPassword = null)
{
    /// <summary>What the form holds: what is saved, or what was typed and refused.</summary>
    public EditPerson Form { get; init; } = Saved;

    /// <summary>Somebody else has saved the person since the form was opened.</summary>
    public bool IsStale => Form.Version != Saved.Version;
}

/// <summary>A role in a place for a time.</summary>
public sealed record Duty(Guid Id, BilingualName Role, Guid PlaceId, BilingualName Place, DateOnly From, DateOnly? To, bool IsPresent, bool IsOver);

public sealed class ShowPersonHandler(CrmDb db, GroupContext context, SaveRules rules) : IRequestHandler<ShowPerson, PersonPage>
{
    public async Task<PersonPage> Handle(ShowPerson request, CancellationToken cancellationToken)
    {
        context.DemandPeople();
        var found = await (
            from m in db.Members.AsNoTracking()
            join a in db.Accounts.AsNoTracking() on m.AccountId equals a.Id
            where m.Id == request.Id
            select new { Member = m, Account = a }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundRefusal();
        var (member, account, now) = (found.Member, found.Account, rules.Now);
        var sessions = await db.Sessions.Where(s => s.AccountId == account.Id && s.GroupId == db.CurrentGroup)
            .Select(s => new { s.LastSeenAt, Open = s.RevokedAt == null && s.ExpiresAt > now }).ToListAsync(cancellationToken);
        var isShared = await GroupWall.MembersOf(db, account.Id).CountAsync(cancellationToken) > 1;
        var owned = await db.Relationships.CountAsync(r => r.OwnerId == member.Id && r.IsActive, cancellationToken);
        return new PersonPage(member.Id, member.Name, account.Email, member.IsActive, member.DealerId is not null, member.Id == context.Viewer.MemberId,
            isShared, account.TwoFactorEnabled, account.MustChangePassword, sessions.Count(s => s.Open), sessions.Max(s => (DateTime?)s.LastSeenAt), owned,
            await DutiesAsync(member.Id, rules.Today, cancellationToken), await PersonChoices.LoadAsync(db, cancellationToken),
            new EditPerson
            {
                Id = member.Id, Version = member.Version, Name = member.Name, Email = account.Email ?? "", Mobile = account.PhoneNumber,
                StaffNumber = member.StaffNumber, HomeId = member.HomePlaceId,
            });
    }

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Guid member, DateOnly today, CancellationToken cancel)
    {
        var rows = await (
            from h in db.Memberships.AsNoTracking()
            join r in db.Roles on h.RoleId equals r.Id
            join p in db.Places on h.PlaceId equals p.Id
            where h.MemberId == member
            orderby h.FromDate descending, r.Code
            select new { Held = h, RoleZh = r.NameZh, RoleEn = r.NameEn, p.NameZh, p.NameEn }).ToListAsync(cancel);
        return [.. rows.Select(x => new Duty(x.Held.Id, new BilingualName(x.RoleZh, x.RoleEn), x.Held.PlaceId, new BilingualName(x.NameZh, x.NameEn),
            x.Held.FromDate, x.Held.ToDate, x.Held.HoldsOn(today), x.Held.ToDate <= today))];
    }
}

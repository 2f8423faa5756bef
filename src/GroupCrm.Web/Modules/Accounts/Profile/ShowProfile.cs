using GroupCrm.Data;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.Profile;

/// <summary>What the group knows of the signed-in person.</summary>
[Needs(Permissions.Self)]
public sealed record ShowProfile : IRequest<ProfilePage>;

/// <param name="Duties">The roles held today, each in its place.</param>
/// <param name="CanSwitch">Whether the account is a member of other groups too.</param>
public sealed record ProfilePage(
    string Name, string? Email, string? Mobile, string? StaffNumber, BilingualName? Home, BilingualName Group,
    IReadOnlyList<(BilingualName Role, BilingualName Place)> Duties, bool HasSecondFactor, bool CanSwitch);

public sealed class ShowProfileHandler(CrmDb db, GroupContext context, TimeProvider clock) : IRequestHandler<ShowProfile, ProfilePage>
{
    public async Task<ProfilePage> Handle(ShowProfile request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var today = clock.Today();
        var person = await (
            from m in db.Members.AsNoTracking()
            join a in db.Accounts.AsNoTracking() on m.AccountId equals a.Id
            join g in db.Groups.AsNoTracking() on m.GroupId equals g.Id
            where m.Id == viewer.MemberId
            select new
            {
                m.Name, a.Email, a.PhoneNumber, m.StaffNumber, a.TwoFactorEnabled, g.NameZh, g.NameEn,
                Home = db.Places.Where(p => p.Id == m.HomePlaceId).Select(p => new { p.NameZh, p.NameEn }).FirstOrDefault(),
            }).SingleAsync(cancellationToken);
        var duties = await (
            from h in db.Memberships.AsNoTracking()
            join r in db.Roles.AsNoTracking() on h.RoleId equals r.Id
            join p in db.Places.AsNoTracking() on h.PlaceId equals p.Id
            where h.MemberId == viewer.MemberId && h.FromDate <= today && (h.ToDate == null || h.ToDate > today)
            orderby r.Code, p.Code
            select new { RoleZh = r.NameZh, RoleEn = r.NameEn, p.NameZh, p.NameEn }).ToListAsync(cancellationToken);
        var groups = await GroupWall.MembersOf(db, viewer.AccountId).CountAsync(m => m.IsActive, cancellationToken);
        return new ProfilePage(person.Name, person.Email, person.PhoneNumber, person.StaffNumber,
            person.Home is { } home ? new BilingualName(home.NameZh, home.NameEn) : null, new BilingualName(person.NameZh, person.NameEn),
            [.. duties.Select(d => (new BilingualName(d.RoleZh, d.RoleEn), new BilingualName(d.NameZh, d.NameEn)))],
            person.TwoFactorEnabled, groups > 1);
    }
}

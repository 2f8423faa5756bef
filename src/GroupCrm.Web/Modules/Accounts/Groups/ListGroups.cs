using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.Groups;

/// <summary>The groups that the signed-in account may work in.</summary>
[OpenToAll("a group is chosen before there is a member to ask for permissions; the handler lists the session's own account only")]
public sealed record ListGroups : IRequest<IReadOnlyList<GroupChoice>>;

/// <param name="PersonName">The account's name in that group.</param>
/// <param name="IsPresent">Whether the session works in it now.</param>
public sealed record GroupChoice(Guid GroupId, string Code, BilingualName Name, string PersonName, bool IsPresent);

public sealed class ListGroupsHandler(CrmDb db, GroupContext context, SignedIn present) : IRequestHandler<ListGroups, IReadOnlyList<GroupChoice>>
{
    public async Task<IReadOnlyList<GroupChoice>> Handle(ListGroups request, CancellationToken cancellationToken)
    {
        var rows = await (
            from m in GroupWall.MembersOf(db, present.AccountId).AsNoTracking()
            join g in db.Groups.AsNoTracking() on m.GroupId equals g.Id
            where m.IsActive
            orderby g.Code
            select new { g.Id, g.Code, g.NameZh, g.NameEn, Person = m.Name }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new GroupChoice(r.Id, r.Code, new BilingualName(r.NameZh, r.NameEn), r.Person, r.Id == context.GroupId))];
    }
}

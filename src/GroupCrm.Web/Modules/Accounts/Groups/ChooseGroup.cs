using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using GroupCrm.Web.Shell.Walls;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.Groups;

/// <summary>Lets the session work in one of the account's groups from now on.</summary>
[OpenToAll("a group is chosen before there is a member to ask for permissions; the handler takes only groups of the session's own account")]
public sealed record ChooseGroup(Guid GroupId) : IRequest<Unit>;

public sealed class ChooseGroupHandler(CrmDb db, GroupContext context, GroupScopes scopes, ViewerSource viewers, SignedIn present)
    : IRequestHandler<ChooseGroup, Unit>
{
    public async Task<Unit> Handle(ChooseGroup request, CancellationToken cancellationToken)
    {
        var memberId = await GroupWall.MembersOf(db, present.AccountId).Where(m => m.GroupId == request.GroupId && m.IsActive)
            .Select(m => (Guid?)m.Id).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundRefusal();
        await using var scope = scopes.Open(await viewers.OfAsync(request.GroupId, present.AccountId, memberId));
        scope.ServiceProvider.GetRequiredService<GroupContext>().Origin = context.Origin;
        var inside = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var session = await inside.Sessions.SingleAsync(s => s.Id == present.SessionId, cancellationToken);
        session.GroupId = request.GroupId;
        session.MemberId = memberId;
        inside.Record("session.enter-group", new { }, "account", present.AccountId);
        await inside.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

using GroupCrm.Data;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.SignIns;

/// <summary>The logins that the sign-in page shows in a demo; none as soon as there is one group that is not.</summary>
[OpenToAll("the demo's logins are for whoever opens the sign-in page; where there is a real group there are none")]
public sealed record ListDemoLogins : IRequest<IReadOnlyList<DemoLogin>>;

public sealed class ListDemoLoginsHandler(CrmDb db, IEnumerable<IDemoLogins> demo) : IRequestHandler<ListDemoLogins, IReadOnlyList<DemoLogin>>
{
    public async Task<IReadOnlyList<DemoLogin>> Handle(ListDemoLogins request, CancellationToken cancellationToken)
    {
        var kinds = await db.Groups.AsNoTracking().Select(g => g.IsDemo).Distinct().ToListAsync(cancellationToken);
        if (kinds is not [true] || demo.LastOrDefault() is not { } known)
            return [];
        return await known.ListAsync(cancellationToken);
    }
}

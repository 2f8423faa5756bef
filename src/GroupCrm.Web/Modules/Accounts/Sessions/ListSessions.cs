using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.Sessions;

/// <summary>The browsers in which the account is signed in.</summary>
[Needs(Permissions.Self)]
public sealed record ListSessions : IRequest<IReadOnlyList<SessionRow>>;

/// <param name="Browser">Names of the browser and its system; null if the browser does not tell.</param>
public sealed record SessionRow(Guid Id, string? Browser, string? RemoteAddress, DateTime CreatedAt, DateTime LastSeenAt, bool IsPresent);

public sealed class ListSessionsHandler(CrmDb db, SignedIn present, SessionLimits limits, TimeProvider clock)
    : IRequestHandler<ListSessions, IReadOnlyList<SessionRow>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<SessionRow>> Handle(ListSessions request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var seenAfter = now - limits.Idle;
        var accountId = present.AccountId;
        var rows = await db.Sessions.AsNoTracking()
            .Where(s => s.AccountId == accountId && s.RevokedAt == null && s.ExpiresAt > now && s.LastSeenAt > seenAfter)
            .OrderByDescending(s => s.LastSeenAt).Take(Most).ToListAsync(cancellationToken);
        return [.. rows.Select(s => new SessionRow(s.Id, UserAgents.Describe(s.UserAgent), s.RemoteAddress, s.CreatedAt, s.LastSeenAt, s.Id == present.SessionId))
            .OrderByDescending(s => s.IsPresent)];
    }
}

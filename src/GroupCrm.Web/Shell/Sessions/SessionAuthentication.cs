using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Walls;
using GroupCrm.Web.Shell.Pages;
using GroupCrm.Web.Shell.Walls;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GroupCrm.Web.Shell.Sessions;

/// <summary>
/// Signs a request in by its session row, read at every request: a session that was revoked, an account that was locked or a member
/// that left is out at once, on every node. Sets who acts in the request's scope.
/// </summary>
public sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder,
    CrmDb db, GroupContext context, ViewerSource viewers, SessionLimits limits, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "session";
    public const string SessionClaim = "session";
    public const string MustChangePasswordClaim = "must-change-password";

    /// <summary>
    /// A lock of the account that lasts longer was set by an administrator and ends its sessions too. A shorter one comes from wrong
    /// passwords and keeps only new sign-ins out, or whoever knows a mail address could throw its owner out of work.
    /// </summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Parse(Request.Cookies[SessionCookie.Name]) is not { } cookie)
            return AuthenticateResult.NoResult();
        var now = clock.GetUtcNow().UtcDateTime;
        var found = await (
            from s in db.Sessions.AsNoTracking()
            join a in db.Accounts.AsNoTracking() on s.AccountId equals a.Id
            where s.Id == cookie.SessionId
            select new { Session = s, a.MustChangePassword, a.LockoutEnd }).SingleOrDefaultAsync(Context.RequestAborted);
        if (found is null || !IsOpen(found.Session, now) || found.LockoutEnd > clock.GetUtcNow() + LongestPause
            || !CryptographicOperations.FixedTimeEquals(found.Session.SecretHash, cookie.Hash()))
            return AuthenticateResult.Fail("The session is over.");

        var session = found.Session;
        context.Origin = context.Origin with { SessionId = session.Id };
        var claims = new List<Claim> { new(ClaimTypes.NameIdentifier, session.AccountId.ToString()), new(SessionClaim, session.Id.ToString()) };
        if (found.MustChangePassword)
            claims.Add(new Claim(MustChangePasswordClaim, "1"));
        if (session is { GroupId: { } group, MemberId: { } member })
        {
            if (!await GroupWall.MembersOf(db, session.AccountId).AnyAsync(m => m.Id == member && m.GroupId == group && m.IsActive, Context.RequestAborted))
                return AuthenticateResult.Fail("The member has left the group.");
            var viewer = await viewers.OfAsync(group, session.AccountId, member);
            context.Act(viewer);
            claims.Add(new Claim(ClaimTypes.Name, viewer.Name));
        }

        if (now - session.LastSeenAt > limits.TouchEvery)
            await TouchAsync(session, now);
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var target = "/sign-in" + QueryString.Create("returnUrl", HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : "/");
        if (Request.Headers.ContainsKey("HX-Request"))
        {
            Response.Headers["HX-Redirect"] = target;
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (ErrorForms.Wanted(Request) == ErrorForm.Page)
        {
            Response.Redirect(target);
        }
        else
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }

    private bool IsOpen(Session session, DateTime now) =>
        session.RevokedAt is null && session.ExpiresAt > now && session.LastSeenAt + limits.Idle > now;

    private async Task TouchAsync(Session session, DateTime now)
    {
        db.Attach(session).Entity.LastSeenAt = now;
        await db.SaveChangesAsync(Context.RequestAborted);
        db.ChangeTracker.Clear();
    }
}

using System.Security.Claims;
using GroupCrm.Web.Shell.Requests;

namespace GroupCrm.Web.Shell.Sessions;

/// <summary>The session of the present request: for what an account may do before, or whichever group it works in.</summary>
public sealed class SignedIn(IHttpContextAccessor http)
{
    public bool Is => Principal?.Identity?.IsAuthenticated == true;

    /// <exception cref="SignInRefusal">Nobody is signed in.</exception>
    public Guid AccountId => Read(ClaimTypes.NameIdentifier);

    /// <exception cref="SignInRefusal">Nobody is signed in.</exception>
    public Guid SessionId => Read(SessionAuthentication.SessionClaim);

    /// <summary>Whether nothing but a change of the password is allowed.</summary>
    public bool MustChangePassword => Is && Principal!.HasClaim(c => c.Type == SessionAuthentication.MustChangePasswordClaim);

    private ClaimsPrincipal? Principal => http.HttpContext?.User;

    private Guid Read(string claim) => Is ? Guid.Parse(Principal!.FindFirstValue(claim)!) : throw new SignInRefusal();
}

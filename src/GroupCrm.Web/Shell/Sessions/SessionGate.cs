using GroupCrm.Data.Walls;
using Microsoft.AspNetCore.Authorization;

namespace GroupCrm.Web.Shell.Sessions;

/// <summary>Marks pages that a signed-in account may use before it has changed a foreign password or chosen a group.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BeforeWorkAttribute : Attribute;

/// <summary>Sends who must first change the password, or choose a group, to the page that lets them.</summary>
public sealed class SessionGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, GroupContext context)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(context);
        var endpoint = http.GetEndpoint();
        if (http.User.Identity?.IsAuthenticated != true
            || endpoint?.Metadata.GetMetadata<BeforeWorkAttribute>() is not null || endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return next(http);
        if (http.User.HasClaim(c => c.Type == SessionAuthentication.MustChangePasswordClaim))
            return Lead(http, "/account/password");
        return context.HasViewer ? next(http) : Lead(http, "/groups");
    }

    private static Task Lead(HttpContext http, string target)
    {
        if (http.Request.Headers.ContainsKey("HX-Request"))
            http.Response.Headers["HX-Redirect"] = target;
        else
            http.Response.Redirect(target);
        return Task.CompletedTask;
    }
}

using GroupCrm.Domain.Access;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Sessions;

namespace GroupCrm.Web.Modules.Setup.Demo;

/// <summary>The demo's logins for the sign-in page.</summary>
internal sealed class DemoLoginsAtSignIn : IDemoLogins
{
    public Task<IReadOnlyList<DemoLogin>> ListAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<DemoLogin>>(
        [.. DemoLogins.Shown.Select(x => new DemoLogin(x.Person.Name, NameOf(x.Person.Role), x.Person.Email, DemoLogins.Password))]);

    private static BilingualName NameOf(string role)
    {
        var ready = ReadyRoles.All.Single(r => r.Code == role);
        return new BilingualName(ready.NameZh, ready.NameEn);
    }
}

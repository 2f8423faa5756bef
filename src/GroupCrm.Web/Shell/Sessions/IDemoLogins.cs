using GroupCrm.Domain.Shared;

namespace GroupCrm.Web.Shell.Sessions;

/// <summary>A login of the demo group, to be shown to whoever tries the product.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="Role">The role, in both languages.</param>
/// <param name="SignInName">What is typed at sign-in.</param>
public sealed record DemoLogin(string Person, BilingualName Role, string SignInName, string Password);

/// <summary>Knows the logins of the demo group. They are shown at sign-in only while there is no other group.</summary>
public interface IDemoLogins
{
    Task<IReadOnlyList<DemoLogin>> ListAsync(CancellationToken cancel);
}

using System.Security.Cryptography;
using GroupCrm.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace GroupCrm.Web.Modules.Accounts.SignIns;

/// <summary>A password hash that fits nothing: an unknown name costs the same work as a wrong password.</summary>
public sealed class DecoyHash(IServiceScopeFactory scopes)
{
    private readonly Lazy<string> hash = new(() =>
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>()
            .HashPassword(new Account(), Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
    });

    public void Verify(IPasswordHasher<Account> hasher, string password)
    {
        ArgumentNullException.ThrowIfNull(hasher);
        hasher.VerifyHashedPassword(new Account(), hash.Value, password);
    }
}

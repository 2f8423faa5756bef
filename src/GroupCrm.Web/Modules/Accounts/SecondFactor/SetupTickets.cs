using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace GroupCrm.Web.Modules.Accounts.SecondFactor;

/// <summary>Carries a new key through the set-up page, sealed for one account and half an hour, so that showing the page writes nothing.</summary>
public sealed class SetupTickets(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private readonly IDataProtector protector = protection.CreateProtector("GroupCrm.SecondFactor.Setup");

    public string Write(Guid accountId, byte[] key) => protector.Protect(string.Join(' ', accountId.ToString("N"),
        (clock.GetUtcNow() + Life).UtcTicks.ToString(CultureInfo.InvariantCulture), Convert.ToHexString(key)));

    /// <summary>The key; null for a ticket that is not this account's, or too old.</summary>
    public byte[]? Read(Guid accountId, string? ticket)
    {
        if (string.IsNullOrEmpty(ticket))
            return null;
        try
        {
            var parts = protector.Unprotect(ticket).Split(' ');
            var isValid = parts[0] == accountId.ToString("N") && long.Parse(parts[1], CultureInfo.InvariantCulture) > clock.GetUtcNow().UtcTicks;
            return isValid ? Convert.FromHexString(parts[2]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

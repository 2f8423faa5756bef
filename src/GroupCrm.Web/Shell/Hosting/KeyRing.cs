using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace GroupCrm.Web.Shell.Hosting;

/// <summary>
/// Makes the data protection keys: at start and by a daily job, never in the midst of a request. The framework would make one
/// whenever it finds none, also while a transaction holds SQLite's only writer, and then wait for itself.
/// </summary>
public sealed class KeyRing(IKeyManager keys)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);
    private static readonly TimeSpan RenewedBefore = TimeSpan.FromDays(14);

    /// <summary>Nodes read the ring once a day: a successor is in use only when all of them know it.</summary>
    private static readonly TimeSpan KnownEverywhere = TimeSpan.FromDays(2);

    /// <summary>Makes a first key, or a successor two weeks before the last one ends; tells whether it did.</summary>
    /// <remarks>By the machine's clock, whatever the product's is: the framework looks at that one.</remarks>
    public bool Renew() => Renew(TimeProvider.System.GetUtcNow());

    /// <summary>The same at another time.</summary>
    public bool Renew(DateTimeOffset now)
    {
        var good = keys.GetAllKeys().Where(k => !k.IsRevoked && k.ExpirationDate > now).ToList();
        if (good.Any(k => k.ExpirationDate > now + RenewedBefore))
            return false;
        var from = good.Any(k => k.ActivationDate <= now && k.ExpirationDate > now + KnownEverywhere) ? now + KnownEverywhere : now;
        keys.CreateNewKey(from, from + Lifetime);
        return true;
    }
}

/// <summary>
/// How keys lie in the database: encrypted to a certificate if one is configured. <c>Keys:Certificate</c> names a PKCS #12 file,
/// <c>Keys:Password</c> opens it, and <c>Keys:FormerCertificates</c> lists files (same password) whose keys are still read.
/// </summary>
internal static class KeySetup
{
    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName("GroupCrm").DisableAutomaticKeyGeneration();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysInDatabase>();
        services.AddSingleton<KeyRing>();
        var section = configuration.GetSection("Keys");
        var password = section["Password"];
        if (section["Certificate"] is { Length: > 0 } file)
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, password));
        if (section.GetSection("FormerCertificates").Get<string[]>() is { Length: > 0 } former)
            protection.UnprotectKeysWithAnyCertificate([.. former.Select(f => X509CertificateLoader.LoadPkcs12FromFile(f, password))]);
        return services;
    }
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace GroupCrm.Data.Saving;

/// <summary>Encrypts personal values of the audit, each person's with a key of its own.</summary>
public interface IPersonalCipher
{
    /// <summary>A fresh key, wrapped for storage.</summary>
    byte[] NewWrappedKey();

    byte[] Encrypt(byte[] wrappedKey, byte[] plain);

    /// <exception cref="CryptographicException">The key or the ciphertext is not genuine.</exception>
    byte[] Decrypt(byte[] wrappedKey, byte[] ciphertext);
}

/// <summary>AES-256-GCM under keys that the data protection keys wrap.</summary>
public sealed class PersonalCipher(IDataProtectionProvider protection) : IPersonalCipher
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly IDataProtector protector = protection.CreateProtector("GroupCrm.Audit.SubjectKey");

    public byte[] NewWrappedKey() => protector.Protect(RandomNumberGenerator.GetBytes(32));

    public byte[] Encrypt(byte[] wrappedKey, byte[] plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        using var aes = new AesGcm(protector.Unprotect(wrappedKey), TagBytes);
        var result = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = result.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        aes.Encrypt(nonce, plain, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes));
        return result;
    }

    public byte[] Decrypt(byte[] wrappedKey, byte[] ciphertext)
    {
        ArgumentNullException.ThrowIfNull(ciphertext);
        using var aes = new AesGcm(protector.Unprotect(wrappedKey), TagBytes);
        var plain = new byte[ciphertext.Length - NonceBytes - TagBytes];
        aes.Decrypt(ciphertext.AsSpan(0, NonceBytes), ciphertext.AsSpan(NonceBytes + TagBytes),
            ciphertext.AsSpan(NonceBytes, TagBytes), plain);
        return plain;
    }
}

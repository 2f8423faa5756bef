using System.Security.Cryptography;
using System.Text;

namespace GroupCrm.Web.Modules.Accounts.SecondFactor;

/// <summary>Codes that each replace the authenticator app once: twelve characters of 32, that is 60 random bits.</summary>
public static class RecoveryCodes
{
    public const int Count = 10;
    private const int Length = 12;

    // Without the characters that are taken for one another: I, O, 0, 1.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>A fresh set, written in groups of four.</summary>
    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ =>
        string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(4).Select(part => new string(part))))];

    /// <summary>What is kept of a code, however it is typed: SHA-256 in hex. The codes are random, so that no slow hash is needed.</summary>
    public static string Hash(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var plain = string.Concat(code.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(plain)));
    }
}

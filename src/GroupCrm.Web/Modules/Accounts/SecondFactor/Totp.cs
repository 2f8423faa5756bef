using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GroupCrm.Web.Modules.Accounts.SecondFactor;

/// <summary>Time-based one-time passwords as authenticator apps make them: RFC 6238 with SHA-1, 30 seconds, six digits.</summary>
public static class Totp
{
    public const int Digits = 6;
    public const int StepSeconds = 30;
    public const int KeyBytes = 20;

    /// <summary>How many steps a phone's clock may be off, either way.</summary>
    public const int Drift = 1;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The step that a code belongs to; null for a wrong code, or one not later than <paramref name="lastUsed"/>: each works once.</summary>
    public static long? StepOf(byte[] key, string code, DateTimeOffset now, long? lastUsed)
    {
        ArgumentNullException.ThrowIfNull(code);
        var present = now.ToUnixTimeSeconds() / StepSeconds;
        for (var step = present - Drift; step <= present + Drift; step++)
        {
            if (step > (lastUsed ?? long.MinValue)
                && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(key, step)), Encoding.ASCII.GetBytes(code)))
                return step;
        }

        return null;
    }

    /// <summary>The code of a step (RFC 4226, section 5.3).</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The algorithm that authenticator apps implement; HMAC-SHA-1 is not broken.")]
    public static string CodeAt(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, mac);
        var value = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xf)..]) & 0x7fff_ffff;
        return (value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The address that a QR code hands to the app.</summary>
    public static string Uri(byte[] key, string issuer, string account)
    {
        var who = $"{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}";
        return $"otpauth://totp/{who}?secret={Base32.Write(key)}&issuer={System.Uri.EscapeDataString(issuer)}&digits={Digits}&period={StepSeconds}";
    }
}

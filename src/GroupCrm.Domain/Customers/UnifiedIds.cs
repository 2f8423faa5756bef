using System.Buffers.Binary;
using System.Security.Cryptography;
using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Customers;

/// <summary>
/// The permanent, readable number of a customer: <c>K7M2-94QX-H</c>. Eight characters carry a serial number that a keyed
/// permutation has scattered, so that an ID does not tell how many there are; the ninth is an ISO 7064 MOD 37-2 check character.
/// </summary>
public static class UnifiedIds
{
    // Without I, L, O and U: they are misread, and no words come out.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int HalfBits = 20;
    private const uint HalfMask = (1u << HalfBits) - 1;
    private const int Rounds = 6;

    /// <summary>
    /// The ID of the first usable serial number from <paramref name="serial"/> (0 to 2^40 − 1) on, under a group's secret key of at
    /// least 16 bytes, and the number to go on with. A number whose check character would be neither letter nor digit is left out.
    /// </summary>
    public static (string Id, long NextSerial) Take(long serial, ReadOnlySpan<byte> key)
    {
        while (true)
        {
            var text = Scattered(serial++, key);
            var check = Iso7064.CheckCharacter(text);
            if (check != Iso7064.Supplement)
                return ($"{text[..4]}-{text[4..]}-{check}", serial);
        }
    }

    /// <remarks>A balanced Feistel network over 40 bits (NIST SP 800-38G gives the idea): a bijection, hence unique.</remarks>
    private static string Scattered(long serial, ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(serial, 1L << (2 * HalfBits));
        var left = (uint)(serial >> HalfBits);
        var right = (uint)serial & HalfMask;
        for (var round = 0; round < Rounds; round++)
            (left, right) = (right, left ^ Mix(right, round, key));
        var scattered = ((ulong)left << HalfBits) | right;

        Span<char> text = stackalloc char[8];
        for (var i = 7; i >= 0; i--, scattered >>= 5)
            text[i] = Alphabet[(int)(scattered & 31)];
        return new string(text);
    }

    /// <summary>Reads an ID as people type it (case, blanks and dashes do not matter); null if the check character is wrong.</summary>
    public static string? Parse(string? text)
    {
        if (text is null)
            return null;
        Span<char> characters = stackalloc char[9];
        var length = 0;
        foreach (var character in text)
        {
            if (character is '-' or ' ')
                continue;
            if (length == 9)
                return null;
            characters[length++] = char.ToUpperInvariant(character);
        }

        return length == 9 && characters[8] != Iso7064.Supplement && Iso7064.IsValid(characters)
            ? $"{characters[..4]}-{characters[4..8]}-{characters[8]}"
            : null;
    }

    private static uint Mix(uint half, int round, ReadOnlySpan<byte> key)
    {
        Span<byte> input = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(input, half);
        BinaryPrimitives.WriteInt32BigEndian(input[4..], round);
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(key, input, hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) & HalfMask;
    }
}

/// <summary>
/// Stands for the set of identities of a group: whoever decides which customer a source record belongs to, or makes a customer,
/// bumps its version first and so waits for the others. Also hands out unified IDs.
/// </summary>
public sealed class IdentityRegister : IGroupOwned, IVersioned
{
    public Guid GroupId { get; set; }

    /// <summary>The first serial number that nobody has taken yet.</summary>
    public long NextSerial { get; set; }

    /// <summary>Secret of this group's unified IDs, 32 bytes.</summary>
    [NotAudited]
    public byte[] Key { get; set; } = [];
    public int Version { get; set; } = 1;

    /// <summary>A unified ID that nobody has had.</summary>
    public string TakeId()
    {
        (var id, NextSerial) = UnifiedIds.Take(NextSerial, Key);
        return id;
    }
}

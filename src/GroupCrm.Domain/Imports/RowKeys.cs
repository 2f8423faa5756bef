using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GroupCrm.Domain.Imports;

/// <summary>What to do with a data row, as far as its key tells.</summary>
public enum KeyVerdict
{
    Take = 0,

    /// <summary>The same row once more, cell for cell: nothing is lost by passing over it.</summary>
    SameAgain,

    /// <summary>A row with the same key says something else.</summary>
    Duplicate,
}

/// <summary>The key under which a row is taken.</summary>
/// <param name="Key">At most 100 characters.</param>
/// <param name="Verdict">Whether it is taken.</param>
/// <param name="FirstRow">The row that had the key first, for the other verdicts.</param>
public readonly record struct RowKey(string Key, KeyVerdict Verdict, int FirstRow);

/// <summary>
/// Gives each data row of a file its key and notices keys that come twice. A second row with the same own key and another content is
/// not taken: if it were, each import of the same file would change the record back and forth. Keeps 40 bytes a row in memory.
/// </summary>
public sealed class RowKeys
{
    private const int MostCharacters = 100;
    private const int KeptOfLongKeys = 70;
    private readonly Dictionary<UInt128, (int Row, ulong Content)> rowOf = [];
    private readonly Dictionary<UInt128, int> ordinals = [];

    /// <summary>The key of a row that brings its own.</summary>
    /// <param name="own">The key cell.</param>
    /// <param name="rowNumber">The row.</param>
    /// <param name="content">Its cells.</param>
    public RowKey Own(string own, int rowNumber, string content)
    {
        var key = Fit(CellText.HalfWidth(own));
        var (id, hash) = (Hash128(key), Hash64(content));
        if (rowOf.TryAdd(id, (rowNumber, hash)))
            return new RowKey(key, KeyVerdict.Take, rowNumber);
        var first = rowOf[id];
        return new RowKey(key, first.Content == hash ? KeyVerdict.SameAgain : KeyVerdict.Duplicate, first.Row);
    }

    /// <summary>
    /// A stable key for a row without its own, derived from whom it speaks of, so that a corrected phone is a new version and not a
    /// new record. Further rows of the same company are numbered in their order.
    /// </summary>
    /// <param name="identity">The USCC, or normalised name and place.</param>
    /// <param name="rowNumber">The row.</param>
    /// <param name="content">Its cells.</param>
    public RowKey Derived(string identity, int rowNumber, string content)
    {
        var id = Hash128(identity);
        var stem = "~" + id.ToString("x32", CultureInfo.InvariantCulture)[..20];
        var whole = Hash128($"{identity}\n{content}");
        if (!rowOf.TryAdd(whole, (rowNumber, 0)))
            return new RowKey(stem, KeyVerdict.SameAgain, rowOf[whole].Row);
        var ordinal = ordinals[id] = ordinals.GetValueOrDefault(id) + 1;
        return new RowKey(ordinal == 1 ? stem : $"{stem}-{ordinal}", KeyVerdict.Take, rowNumber);
    }

    private static string Fit(string key) =>
        key.Length <= MostCharacters ? key : $"{key[..KeptOfLongKeys]}#{Hash64(key):x16}";

    private static UInt128 Hash128(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static ulong Hash64(string text) => (ulong)(Hash128(text) >> 64);
}

using System.Buffers.Binary;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>
/// Walks through a zip's central directory without keeping it: a library that opens the file first makes an object of each entry, which
/// takes hundreds of megabytes for a million of them. Layout after APPNOTE.TXT 4.3.12 (entry) and 4.3.16 (end of directory).
/// </summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22;
    private const int EntryBytes = 46;
    private const int LongestComment = 65_535;

    /// <summary>Refuses a zip of more entries than allowed; one whose directory is not found is left to the library.</summary>
    internal static void CheckCount(Stream stream, int most)
    {
        if (Start(stream) is not { } at)
            return;
        Span<byte> entry = stackalloc byte[EntryBytes];
        for (var count = 0; at >= 0 && at + EntryBytes <= stream.Length; count++)
        {
            stream.Position = at;
            stream.ReadExactly(entry);
            if (!entry.StartsWith("PK\x01\x02"u8))
                return;
            if (count >= most)
                throw RefusedException.Of("zip-bomb", most);
            at += EntryBytes + U16(entry, 28) + U16(entry, 30) + U16(entry, 32);
        }
    }

    // Where the directory is said to begin; a workbook is never so large that it needs the 64-bit form, whose mark is refused.
    private static long? Start(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndBytes + LongestComment)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndBytes > tail.Length)
            return null;
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        return start == uint.MaxValue ? throw RefusedException.Of("corrupt") : start;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}

using System.Buffers.Binary;
using System.Text;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>
/// Looks at an OLE2 compound file before a reader trusts its numbers: sizes that do not fit into the file would make it reserve
/// gigabytes. Layout after [MS-CFB] 2.2 (header) and 2.6 (directory entries).
/// </summary>
internal static class CompoundGuard
{
    private const int HeaderBytes = 512;
    private const int EntryBytes = 128;
    private const uint MaxRegularSector = 0xFFFFFFFA;
    private const uint FreeSector = 0xFFFFFFFF;

    /// <summary>Passes a compound file that holds a workbook; otherwise throws the refusal.</summary>
    internal static void Check(Stream stream)
    {
        var header = new byte[HeaderBytes];
        stream.Position = 0;
        if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes) throw RefusedException.Of("corrupt");
        var shift = U16(header, 30);
        if (shift is not (9 or 12) || U16(header, 32) != 6) throw RefusedException.Of("corrupt");
        var size = 1 << shift;
        var sectors = (stream.Length - HeaderBytes + size - 1) / size;

        // Number of FAT sectors, start of directory, of the mini FAT with its count, of the further FAT list with its count.
        if (U32(header, 44) > sectors || !IsSector(U32(header, 48), sectors) || U32(header, 64) > sectors || U32(header, 72) > sectors)
            throw RefusedException.Of("corrupt");
        for (var i = 0; i < 109; i++)
            if (U32(header, 76 + i * 4) is var sector && sector != FreeSector && !IsSector(sector, sectors)) throw RefusedException.Of("corrupt");
        CheckDirectory(stream, header, size, sectors);
    }

    private static void CheckDirectory(Stream stream, byte[] header, int size, long sectors)
    {
        var buffer = new byte[size];
        var hasWorkbook = false;
        var sector = U32(header, 48);
        for (long walked = 0; IsSector(sector, sectors); walked++)
        {
            if (walked > sectors) throw RefusedException.Of("corrupt");
            ReadSector(stream, sector, buffer);
            for (var at = 0; at + EntryBytes <= size; at += EntryBytes) hasWorkbook |= CheckEntry(buffer.AsSpan(at, EntryBytes), stream.Length);
            sector = Next(stream, header, sector, size, sectors);
        }

        if (!hasWorkbook) throw RefusedException.Of("not-a-spreadsheet");
    }

    private static bool CheckEntry(ReadOnlySpan<byte> entry, long fileLength)
    {
        var nameBytes = Math.Min((int)BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]), 64);
        if (nameBytes < 2) return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]) > fileLength) throw RefusedException.Of("corrupt");
        var name = Encoding.Unicode.GetString(entry[..(nameBytes & ~1)]).TrimEnd('\0');
        if (name.Equals("EncryptedPackage", StringComparison.OrdinalIgnoreCase)) throw RefusedException.Of("encrypted");
        return name.Equals("Workbook", StringComparison.OrdinalIgnoreCase) || name.Equals("Book", StringComparison.OrdinalIgnoreCase);
    }

    // The directory's chain lies in the FAT sectors that the header lists; a directory beyond them is not a spreadsheet's.
    private static uint Next(Stream stream, byte[] header, uint sector, int size, long sectors)
    {
        var perSector = size / 4;
        var list = (int)(sector / perSector);
        if (list >= 109 || U32(header, 76 + list * 4) is var fat && !IsSector(fat, sectors)) return FreeSector;
        Span<byte> next = stackalloc byte[4];
        stream.Position = Offset(fat, size) + sector % perSector * 4;
        if (stream.ReadAtLeast(next, 4, throwOnEndOfStream: false) < 4) throw RefusedException.Of("corrupt");
        return BinaryPrimitives.ReadUInt32LittleEndian(next);
    }

    private static void ReadSector(Stream stream, uint sector, byte[] buffer)
    {
        stream.Position = Offset(sector, buffer.Length);
        Array.Clear(buffer);
        stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
    }

    private static long Offset(uint sector, int size) => Math.Max(HeaderBytes, size) + (long)sector * size;

    private static bool IsSector(uint sector, long sectors) => sector <= MaxRegularSector && sector < sectors;

    private static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}

using System.IO.Compression;
using System.Text;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>Looks at a zipped workbook before a reader unpacks it: sizes, number of parts, kind, declarations in the XML.</summary>
internal static class ZipGuard
{
    private const int DeclarationProbe = 4096;

    /// <summary>Passes a workbook that may be read; otherwise throws the refusal.</summary>
    internal static void Check(Stream stream, ReadLimits limits)
    {
        ZipDirectory.CheckCount(stream, limits.MaxZipEntries);
        using var zip = OpenZip(stream);
        if (zip.Entries.Count > limits.MaxZipEntries) throw RefusedException.Of("zip-bomb", limits.MaxZipEntries);
        CheckSizes(zip, limits);
        if (zip.Entries.Any(e => e.FullName.Equals("EncryptedPackage", StringComparison.OrdinalIgnoreCase))) throw RefusedException.Of("encrypted");
        if (!zip.Entries.Any(e => IsWorkbook(e.FullName))) throw RefusedException.Of("not-a-spreadsheet");
        foreach (var entry in zip.Entries.Where(e => IsXml(e.FullName))) CheckDeclarations(entry);
    }

    private static ZipArchive OpenZip(Stream stream)
    {
        stream.Position = 0;
        return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
    }

    private static void CheckSizes(ZipArchive zip, ReadLimits limits)
    {
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            if (entry.IsEncrypted) throw RefusedException.Of("encrypted");
            total += entry.Length;
            if (total > limits.MaxUnpackedBytes || total < 0) throw RefusedException.Of("zip-bomb", limits.MaxUnpackedBytes);
            if (entry.Length > limits.RatioFreeBytes && entry.Length / Math.Max(1, entry.CompressedLength) > limits.MaxZipRatio)
                throw RefusedException.Of("zip-bomb", limits.MaxZipRatio);
            if (entry.Name.StartsWith("sharedStrings", StringComparison.OrdinalIgnoreCase) && entry.Length > limits.MaxSharedTextBytes)
                throw RefusedException.Of("too-much-text", limits.MaxSharedTextBytes / (1024 * 1024));
        }
    }

    // No workbook needs a document type; with one come external entities and entity bombs.
    private static void CheckDeclarations(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var head = new byte[(int)Math.Min(DeclarationProbe, entry.Length)];
        var read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var text = Encoding.Latin1.GetString(head, 0, read).Replace("\0", string.Empty, StringComparison.Ordinal);
        if (text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || text.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase))
            throw RefusedException.Of("unsafe-xml");
    }

    private static bool IsWorkbook(string path) =>
        path.EndsWith("xl/workbook.xml", StringComparison.OrdinalIgnoreCase) || path.EndsWith("xl/workbook.bin", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith("xl\\workbook.xml", StringComparison.OrdinalIgnoreCase);

    private static bool IsXml(string path) =>
        path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
}

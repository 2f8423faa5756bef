using System.IO.Compression;
using System.Text;

namespace GroupCrm.Web.Tests.Imports.Reading;

/// <summary>Files that are made to do harm, or that are no tables at all.</summary>
internal static class HostileFiles
{
    private static readonly string Header = MadeFiles.Row(1, "客户编号", "客户名称", "税号");

    /// <summary>Each with the code of its refusal and the arguments of the text.</summary>
    internal static (string Name, string Code, object[] Args, Func<byte[]> Make)[] All { get; } =
    [
        ("bomb.xlsx", "zip-bomb", [100], () => MadeFiles.Xlsx(Header, more: zip => MadeFiles.PutZeros(zip, "xl/worksheets/sheet2.xml", 200)).ToArray()),
        ("entries.xlsx", "zip-bomb", [2000], ManyEntries),
        ("entity.xlsx", "unsafe-xml", [], () => MadeFiles.Xlsx(Header, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>").ToArray()),
        ("laughs.xlsx", "unsafe-xml", [], () => MadeFiles.Xlsx(Header, "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>").ToArray()),
        ("cell.csv", "cell-too-long", [32767, 3], () => Encoding.UTF8.GetBytes("客户编号,客户名称\r\nK1,甲\r\nK2,\"" + new string('x', 10_000_000) + "\"\r\n")),
        ("cell.xlsx", "cell-too-long", [32767, 2], () => MadeFiles.Xlsx(Header + MadeFiles.Row(2, "K1", Noise(10_000_000), "T")).ToArray()),
        ("texts.xlsx", "too-much-text", [96], () => MadeFiles.Xlsx(Header, more: zip => PutNoise(zip, "xl/sharedStrings.xml", 97)).ToArray()),
        ("wide.csv", "too-many-columns", [512, 3], () => Encoding.UTF8.GetBytes("客户编号,客户名称\r\nK1,甲\r\n" + string.Join(',', Enumerable.Repeat("1", 600)) + "\r\n")),
        ("paper.xlsx", "not-a-spreadsheet", [], () => "%PDF-1.7 and so on"u8.ToArray()),
        ("picture.xls", "not-a-spreadsheet", [], () => [0x89, .. "PNG\r\n\x1a\n"u8, .. new byte[5000]]),
        ("program.csv", "not-a-spreadsheet", [], () => [.. "MZ"u8, .. Enumerable.Range(0, 9000).Select(i => (byte)(i * 7))]),
        ("letter.xlsx", "not-a-spreadsheet", [], Letter),
        ("page.xls", "html", [], () => "<html><body><table><tr><td>x</td></tr></table></body></html>"u8.ToArray()),
        ("empty.csv", "empty", [], () => []),
        ("cut.xlsx", "corrupt", [], () => MadeFiles.Xlsx(Header).ToArray()[..400]),
    ];

    // A central directory of a million empty entries: 47 MB.
    private static byte[] ManyEntries()
    {
        var zip = MadeFiles.Xlsx(Header).ToArray();
        var end = zip.AsSpan().LastIndexOf("PK\x05\x06"u8);
        var entry = new byte[47];
        "PK\x01\x02"u8.CopyTo(entry);
        (entry[28], entry[46]) = (1, (byte)'x');
        var tail = (byte[])zip[end..].Clone();
        BitConverter.TryWriteBytes(tail.AsSpan(16), (uint)end);
        return [.. zip[..end], .. Enumerable.Repeat(entry, 1_000_000).SelectMany(e => e), .. tail];
    }

    private static byte[] Letter()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            MadeFiles.Put(zip, "word/document.xml", "<w/>");
        return stream.ToArray();
    }

    private static string Noise(int length, int letters = 26)
    {
        var random = new Random(length);
        return string.Create(length, random, (span, r) =>
        {
            foreach (ref var c in span)
                c = (char)('a' + r.Next(letters));
        });
    }

    private static void PutNoise(ZipArchive zip, string path, int megabytes)
    {
        using var entry = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        // Longer than the window of deflate, of two letters: packs to an eighth.
        var noise = Encoding.ASCII.GetBytes(Noise(1024 * 64, letters: 2));
        for (var i = 0; i < megabytes * 16; i++)
            entry.Write(noise);
    }
}

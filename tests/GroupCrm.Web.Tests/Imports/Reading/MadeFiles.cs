using System.IO.Compression;
using System.Security;
using System.Text;

namespace GroupCrm.Web.Tests.Imports.Reading;

/// <summary>Files that the tests make themselves: small workbooks from raw XML, good and hostile.</summary>
internal static class MadeFiles
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A workbook of one sheet with the given rows as raw XML.</summary>
    internal static MemoryStream Xlsx(string rowsXml, string prolog = "", Action<ZipArchive>? more = null)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""");
            Put(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
                """);
            Put(zip, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>
                """);
            Put(zip, "xl/worksheets/sheet1.xml", $"""{prolog}<worksheet xmlns="{Main}"><sheetData>{rowsXml}</sheetData></worksheet>""");
            more?.Invoke(zip);
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>A row of text cells as XML.</summary>
    internal static string Row(int number, params string[] cells) =>
        $"""<row r="{number}">{string.Concat(cells.Select((c, i) => $"""<c r="{(char)('A' + i)}{number}" t="inlineStr"><is><t>{SecurityElement.Escape(c)}</t></is></c>"""))}</row>""";

    internal static MemoryStream Text(string text, Encoding? encoding = null, bool bom = false)
    {
        encoding ??= new UTF8Encoding(false);
        return new MemoryStream([.. bom ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
    }

    /// <summary>The same zip with every part's content changed in place.</summary>
    internal static byte[] Repacked(byte[] bytes, Action<byte[]> change)
    {
        var stream = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(bytes)))
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                var part = new byte[entry.Length];
                using (var content = entry.Open()) content.ReadExactly(part);
                if (entry.FullName.StartsWith("xl/", StringComparison.Ordinal)) change(part);
                using var changed = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                changed.Write(part);
            }
        }

        return stream.ToArray();
    }

    internal static void Put(ZipArchive zip, string path, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path).Open(), new UTF8Encoding(false));
        writer.Write(content);
    }

    /// <summary>An entry of so many zero bytes, which deflates to a thousandth.</summary>
    internal static void PutZeros(ZipArchive zip, string path, int megabytes)
    {
        using var entry = zip.CreateEntry(path, CompressionLevel.Optimal).Open();
        var megabyte = new byte[1024 * 1024];
        for (var i = 0; i < megabytes; i++) entry.Write(megabyte);
    }
}

using System.IO.Compression;
using System.Text;
using System.Xml;

namespace GroupCrm.Web.Shell.Files;

/// <summary>
/// Writes a table as an xlsx workbook of one sheet: bold frozen header with filter, column widths, texts in the cells, formulas made
/// harmless. The parts go to the stream one after the other, so memory stays constant and the stream need not be seekable.
/// </summary>
public static class XlsxWriter
{
    /// <summary>Rows of a sheet, the header among them.</summary>
    public const int MaxRows = 1_048_576;

    /// <summary>Characters of a cell.</summary>
    public const int MaxCellCharacters = 32_767;

    private const int DrainEvery = 200;

    /// <summary>Writes headings and rows as they come; the stream stays open.</summary>
    /// <exception cref="InvalidOperationException">More rows than a sheet holds.</exception>
    public static async Task WriteAsync(
        Stream output, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<FileCell>> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(headings);
        ArgumentNullException.ThrowIfNull(rows);
        using var staging = new StagingStream();
        using (var zip = new ZipArchive(staging, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in XlsxParts.Fixed) WritePart(zip, path, content);
            using var part = zip.CreateEntry(XlsxParts.SheetPath, CompressionLevel.Fastest).Open();
            using var xml = XmlWriter.Create(part, new XmlWriterSettings { CloseOutput = false, Encoding = new UTF8Encoding(false) });
            var sheet = new XlsxSheet(xml);
            sheet.Begin(headings);
            var row = 1;
            await foreach (var cells in rows.WithCancellation(cancel).ConfigureAwait(false))
            {
                if (++row > MaxRows) throw new InvalidOperationException("A sheet holds 1,048,576 rows: write the table as text instead.");
                sheet.Row(row, cells);
                if (row % DrainEvery == 0) await staging.DrainAsync(output, cancel).ConfigureAwait(false);
            }

            sheet.End(row, headings.Count);
        }

        await staging.DrainAsync(output, cancel).ConfigureAwait(false);
    }

    private static void WritePart(ZipArchive zip, string path, string content)
    {
        using var part = zip.CreateEntry(path).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }
}

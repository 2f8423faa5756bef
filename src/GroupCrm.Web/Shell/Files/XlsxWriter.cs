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

    private const int FlushEvery = 200;

    /// <summary>Writes headings and rows as they come; the stream stays open.</summary>
    /// <exception cref="InvalidOperationException">More rows than a sheet holds.</exception>
    public static async Task WriteAsync(
        Stream output, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<FileCell>> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(headings);
        ArgumentNullException.ThrowIfNull(rows);
        var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel).ConfigureAwait(false);
        await using (zip.ConfigureAwait(false))
        {
            foreach (var (path, content) in XlsxParts.Fixed) await WritePartAsync(zip, path, content, cancel).ConfigureAwait(false);
            var stream = await zip.CreateEntry(XlsxParts.SheetPath, CompressionLevel.Fastest).OpenAsync(cancel).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false)) await WriteSheetAsync(stream, headings, rows, cancel).ConfigureAwait(false);
        }
    }

    private static async Task WritePartAsync(ZipArchive zip, string path, string content, CancellationToken cancel)
    {
        var stream = await zip.CreateEntry(path).OpenAsync(cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false)) await stream.WriteAsync(Encoding.UTF8.GetBytes(content), cancel).ConfigureAwait(false);
    }

    private static async Task WriteSheetAsync(
        Stream stream, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<FileCell>> rows, CancellationToken cancel)
    {
        // XmlWriter writes through whenever its buffer is full, and a response must not be written synchronously: it fills a buffer of ours.
        using var buffer = new MemoryStream();
        var xml = XmlWriter.Create(buffer, new XmlWriterSettings { CloseOutput = false, Encoding = new UTF8Encoding(false) });
        using (xml)
        {
            var sheet = new XlsxSheet(xml);
            sheet.Begin(headings);
            var row = 1;
            await foreach (var cells in rows.WithCancellation(cancel).ConfigureAwait(false))
            {
                if (++row > MaxRows) throw new InvalidOperationException("A sheet holds 1,048,576 rows: write the table as text instead.");
                sheet.Row(row, cells);
                if (row % FlushEvery == 0) await DrainAsync(xml, buffer, stream, cancel).ConfigureAwait(false);
            }

            sheet.End(row, headings.Count);
            await DrainAsync(xml, buffer, stream, cancel).ConfigureAwait(false);
        }
    }

    private static async Task DrainAsync(XmlWriter xml, MemoryStream buffer, Stream stream, CancellationToken cancel)
    {
        xml.Flush();
        await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancel).ConfigureAwait(false);
        buffer.SetLength(0);
    }
}

using System.Globalization;
using System.Text;
using CsvHelper.Configuration;

namespace GroupCrm.Web.Shell.Files;

/// <summary>Writes a table as comma-separated text: UTF-8 with BOM (Excel asks for it), CRLF, formulas made harmless.</summary>
public static class CsvWriter
{
    private const int FlushEvery = 200;

    /// <summary>Writes headings and rows as they come, in constant memory; the stream stays open.</summary>
    public static async Task WriteAsync(
        Stream output, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<FileCell>> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(headings);
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 * 1024, leaveOpen: true);
        await using (text.ConfigureAwait(false))
        {
            var csv = new CsvHelper.CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }, leaveOpen: true);
            await using (csv.ConfigureAwait(false))
            {
                foreach (var heading in headings) csv.WriteField(FormulaGuard.Neutralise(heading));
                await csv.NextRecordAsync().ConfigureAwait(false);
                var written = 0;
                await foreach (var row in rows.WithCancellation(cancel).ConfigureAwait(false))
                {
                    foreach (var cell in row) csv.WriteField(cell.ToPlainText());
                    await csv.NextRecordAsync().ConfigureAwait(false);
                    if (++written % FlushEvery == 0) await csv.FlushAsync().ConfigureAwait(false);
                }

                await csv.FlushAsync().ConfigureAwait(false);
            }
        }
    }
}

using System.Text;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>
/// Opens subsidiaries' files: workbooks and delimited texts. Whatever a file holds, the caller gets a result or a refusal with a code,
/// never an exception (but for cancellation and for a stream that cannot be read at all), in bounded time and memory.
/// </summary>
public sealed class SpreadsheetOpener
{
    /// <summary>Data rows from which samples are taken.</summary>
    public const int SampleRows = 200;

    private readonly ReadLimits limits;

    static SpreadsheetOpener() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public SpreadsheetOpener()
        : this(ReadLimits.Default)
    {
    }

    public SpreadsheetOpener(ReadLimits limits) => this.limits = limits;

    /// <summary>Finds out what a file is and suggests how to read it. The stream stays open; it must be seekable.</summary>
    /// <param name="stream">The content; read from its start whatever its position.</param>
    /// <param name="fileName">Only names the one sheet of a text file.</param>
    /// <param name="cancel">Ends reading with an <see cref="OperationCanceledException"/>.</param>
    public WorkbookInfo Inspect(Stream stream, string fileName, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fileName);
        RequireSeekable(stream);
        var clock = new ReadClock(limits.MaxTime, cancel);
        var format = FileFormat.Unknown;
        clock.Start();
        try
        {
            var guarded = new GuardedStream(stream, clock);
            format = FindFormat(guarded);
            var shape = format == FileFormat.Text ? TextSniffer.Sniff(guarded) : null;
            using var source = Open(guarded, fileName, format, shape, clock);
            return SheetInspector.Inspect(source, format, shape);
        }
        catch (Exception e) when (Refusals.From(e, format) is { } refusal)
        {
            return WorkbookInfo.Refused(format, refusal);
        }
    }

    /// <summary>
    /// Reads the rows of one sheet one at a time, each with its kind. Where the file turns out to be unreadable the last row is of kind
    /// <see cref="Domain.Imports.RowKind.Unreadable"/> and carries the refusal.
    /// </summary>
    /// <param name="stream">The content, seekable; must stay open while rows are taken.</param>
    /// <param name="fileName">Only names the one sheet of a text file.</param>
    /// <param name="plan">Sheet, header and mapping.</param>
    /// <param name="skipRows">Rows up to this number are passed over: the number of the last row that a run had done.</param>
    /// <param name="cancel">Ends reading with an <see cref="OperationCanceledException"/>.</param>
    public IEnumerable<SheetRow> Rows(Stream stream, string fileName, ReadPlan plan, int skipRows = 0, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfNegative(skipRows);
        RequireSeekable(stream);
        plan.RequireSound(limits);
        return new RowReader(this, stream, fileName, plan, skipRows, new ReadClock(limits.MaxTime, cancel)).Rows();
    }

    internal IRowSource Open(Stream guarded, string fileName, ReadPlan plan, ReadClock clock)
    {
        var format = FindFormat(guarded);
        var shape = format == FileFormat.Text ? Shape(guarded, plan) : null;
        return Open(guarded, fileName, format, shape, clock);
    }

    private IRowSource Open(Stream guarded, string fileName, FileFormat format, TextShape? shape, ReadClock clock) =>
        shape is null ? new WorkbookSource(guarded, format, limits, clock) : new TextSource(guarded, Path.GetFileName(fileName), shape, limits, clock);

    private FileFormat FindFormat(Stream stream)
    {
        if (stream.Length == 0) throw RefusedException.Of("empty");
        if (stream.Length > limits.MaxFileBytes) throw RefusedException.Of("too-large", limits.MaxFileBytes / (1024 * 1024));
        Span<byte> head = stackalloc byte[8];
        stream.Position = 0;
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8)) return FileFormat.Zip;
        return head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? FileFormat.Ole : FileFormat.Text;
    }

    // What the plan says was found before or corrected by a person; only what it leaves open is looked for.
    private static TextShape Shape(Stream guarded, ReadPlan plan)
    {
        if (plan is { Encoding: { } encoding, Delimiter: { } delimiter }) return new(TextSniffer.ByName(encoding), delimiter, 0);
        var found = TextSniffer.Sniff(guarded);
        return found with { Encoding = plan.Encoding is { } name ? TextSniffer.ByName(name) : found.Encoding, Delimiter = plan.Delimiter ?? found.Delimiter };
    }

    private static void RequireSeekable(Stream stream)
    {
        if (!stream.CanSeek) throw new ArgumentException("A workbook is read back and forth: give a seekable stream.", nameof(stream));
    }
}

using System.Text;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>What a text file turned out to be.</summary>
/// <param name="Encoding">The encoding that reads it with the fewest broken characters.</param>
/// <param name="Delimiter">The sign that separates its cells.</param>
/// <param name="Lines">Line ends in the whole file.</param>
internal sealed record TextShape(Encoding Encoding, char Delimiter, int Lines);

/// <summary>Finds encoding and delimiter of a text file from its whole content, in constant memory.</summary>
internal static class TextSniffer
{
    private const int Chunk = 64 * 1024;
    private const int SampleCharacters = 64 * 1024;
    private static readonly char[] Delimiters = [',', '\t', ';', '|'];

    /// <summary>Finds the shape; throws the refusal for what is no table of text.</summary>
    internal static TextShape Sniff(Stream stream)
    {
        var encoding = FindEncoding(stream, out var lines, out var sample);
        var start = sample.TrimStart();
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<table", StringComparison.OrdinalIgnoreCase)) throw RefusedException.Of("html");
        if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || start.StartsWith("%PDF", StringComparison.Ordinal)
            || start.StartsWith("{\\rtf", StringComparison.Ordinal)) throw RefusedException.Of("not-a-spreadsheet");
        if (start.Length == 0) throw RefusedException.Of("empty");
        return new(encoding, FindDelimiter(sample), lines);
    }

    /// <summary>An encoding by the name that <see cref="WorkbookInfo"/> gives.</summary>
    internal static Encoding ByName(string name) => name.ToLowerInvariant() switch
    {
        "utf-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        "utf-16" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        "gb18030" => Encoding.GetEncoding("GB18030"),
        _ => throw RefusedException.Of("not-a-spreadsheet"),
    };

    private static Encoding FindEncoding(Stream stream, out int lines, out string sample)
    {
        var encoding = Marked(stream);
        var found = Scan(stream, encoding ?? ByName("utf-8"));
        // Chinese in GB18030 read as UTF-8 breaks at nearly every character; a text that breaks seldom is UTF-8 with a damaged byte.
        if (encoding is null && found.Broken * 10 > found.Foreign)
        {
            var chinese = Scan(stream, ByName("gb18030"));
            if (chinese.Broken < found.Broken) (encoding, found) = (ByName("gb18030"), chinese);
        }

        // A broken byte here and there is a damaged text; more is none.
        if (found.Broken * 100 > found.Characters) throw RefusedException.Of("not-a-spreadsheet");
        lines = found.Lines;
        sample = found.Sample;
        return encoding ?? ByName("utf-8");
    }

    private static Encoding? Marked(Stream stream)
    {
        var head = new byte[4096];
        stream.Position = 0;
        var bytes = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return ByName("utf-8");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return ByName("utf-16");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return ByName("utf-16be");
        if (!bytes.Contains((byte)0)) return null;

        // Text of one or more bytes per character holds no zero byte; in UTF-16 the line ends and delimiters do, all on one side.
        var even = 0;
        var odd = 0;
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] == 0) _ = (i & 1) == 0 ? even++ : odd++;
        if (odd > 10 * even) return ByName("utf-16");
        return even > 10 * odd ? ByName("utf-16be") : null;
    }

    private static (long Broken, long Foreign, long Characters, int Lines, string Sample) Scan(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, Chunk, leaveOpen: true);
        var buffer = new char[Chunk];
        var sample = new StringBuilder();
        long broken = 0, foreign = 0, characters = 0;
        var lines = 0;
        var before = '\0';
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            var chunk = buffer.AsSpan(0, read);
            characters += read;
            foreach (var c in chunk)
            {
                // A line ends at \n, or at an \r that no \n follows.
                if (c == '\n' || before == '\r') lines++;
                before = c;
                if (c > '\x7F') foreign++;
                if (c == '\uFFFD' || c < ' ' && c is not ('\r' or '\n' or '\t' or '\f' or '\x1A')) broken++;
            }

            if (sample.Length < SampleCharacters) sample.Append(chunk[..Math.Min(read, SampleCharacters - sample.Length)]);
        }

        return (broken, foreign, characters, before == '\r' ? lines + 1 : lines, sample.ToString());
    }

    // The delimiter is the sign whose number per record is the most alike over the records, and not zero.
    private static char FindDelimiter(string sample)
    {
        if (sample.Length > 5 && sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Array.IndexOf(Delimiters, sample[4]) >= 0) return sample[4];
        var best = ',';
        var bestScore = 0d;
        foreach (var delimiter in Delimiters)
        {
            var counts = CountPerRecord(sample, delimiter);
            if (counts.Count == 0) continue;
            var usual = counts.Where(c => c > 0).GroupBy(c => c).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
            if (usual is null) continue;
            var score = (double)usual.Count() / counts.Count * Math.Sqrt(usual.Key);
            if (score <= bestScore) continue;
            (best, bestScore) = (delimiter, score);
        }

        return best;
    }

    private static List<int> CountPerRecord(string sample, char delimiter)
    {
        var counts = new List<int>();
        var quoted = false;
        var count = 0;
        var length = 0;
        foreach (var c in sample)
        {
            if (c == '"') quoted = !quoted;
            else if (c is '\n' or '\r' && !quoted)
            {
                if (length > 0) counts.Add(count);
                (count, length) = (0, 0);
                continue;
            }
            else if (c == delimiter && !quoted) count++;

            length++;
        }

        // The last record is cut off unless the sample is the whole file; it counts only when it is the only one.
        if (counts.Count == 0 && length > 0) counts.Add(count);
        return counts;
    }
}

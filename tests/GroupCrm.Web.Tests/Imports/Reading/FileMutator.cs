using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GroupCrm.Web.Tests.Imports.Reading;

/// <summary>
/// Damages files as transfers, other programs and people of ill will do. The same number gives the same damage each time, so that a
/// number in a failed test is enough to look at it.
/// </summary>
internal static class FileMutator
{
    private static readonly (string What, Func<byte[], Random, byte[]> Do)[] Any =
    [
        ("bytes changed", ChangeBytes), ("cut off", (b, r) => b[..r.Next(1, b.Length)]), ("bytes inserted", Insert), ("part missing", RemovePart),
        ("part twice", RepeatPart), ("numbers changed", ChangeNumbers), ("bits changed", FlipBits),
    ];

    private static readonly (string What, Func<byte[], Random, byte[]> Do)[] Zipped =
        [("entries swapped", SwapEntries), ("entry missing", DropEntry), ("text of entries changed", ChangeEntries), ("entry cut", CutEntry), ("entry twice", DoubleEntry)];

    private static readonly (string What, Func<byte[], Random, byte[]> Do)[] Texts =
    [
        ("quotation marks broken", BreakQuotes), ("other encoding from the middle", HalfEncoded), ("character cut in half", CutCharacter),
        ("wrong mark of an encoding", WrongMark), ("delimiters changed", ChangeDelimiters),
    ];

    /// <summary>A damaged copy of one of the small files.</summary>
    internal static (string Name, byte[] Content, string What) Make(int number)
    {
        var (name, content) = SmallFiles.All[number % SmallFiles.All.Length];
        var random = new Random(number);
        var own = name.EndsWith(".xlsx", StringComparison.Ordinal) ? Zipped : name.EndsWith(".csv", StringComparison.Ordinal) ? Texts : [];
        var all = Any.Concat(own).ToArray();
        var (what, change) = all[number / SmallFiles.All.Length % all.Length];
        return (name, change(content, random), $"{number}: {name}, {what}");
    }

    // Half of the time near the start, where headers and tables of contents stand.
    private static int Place(byte[] bytes, Random random) => random.Next(2) == 0 ? random.Next(Math.Min(1024, bytes.Length)) : random.Next(bytes.Length);

    private static byte[] ChangeBytes(byte[] bytes, Random random)
    {
        var copy = (byte[])bytes.Clone();
        for (var i = random.Next(1, 40); i > 0; i--) copy[Place(copy, random)] = (byte)random.Next(256);
        return copy;
    }

    private static byte[] FlipBits(byte[] bytes, Random random)
    {
        var copy = (byte[])bytes.Clone();
        for (var i = random.Next(1, 5); i > 0; i--) copy[Place(copy, random)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    private static byte[] Insert(byte[] bytes, Random random)
    {
        var more = new byte[random.Next(1, 200)];
        random.NextBytes(more);
        var at = Place(bytes, random);
        return [.. bytes[..at], .. more, .. bytes[at..]];
    }

    private static byte[] RemovePart(byte[] bytes, Random random)
    {
        var at = Place(bytes, random);
        return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 300))..]];
    }

    private static byte[] RepeatPart(byte[] bytes, Random random)
    {
        var at = Place(bytes, random);
        var end = Math.Min(bytes.Length, at + random.Next(1, 600));
        return [.. bytes[..end], .. bytes[at..end], .. bytes[end..]];
    }

    // Lengths, offsets and counts of binary formats stand at even places.
    private static byte[] ChangeNumbers(byte[] bytes, Random random)
    {
        var copy = (byte[])bytes.Clone();
        uint[] extremes = [0, 1, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF, (uint)bytes.Length];
        for (var i = random.Next(1, 4); i > 0; i--)
            BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(Math.Min(Place(copy, random) & ~1, copy.Length - 4)), extremes[random.Next(extremes.Length)]);
        return copy;
    }

    private static byte[] SwapEntries(byte[] bytes, Random random)
    {
        var entries = Unpack(bytes);
        var (a, b) = (random.Next(entries.Count), random.Next(entries.Count));
        (entries[a], entries[b]) = ((entries[a].Name, entries[b].Content), (entries[b].Name, entries[a].Content));
        return Pack(entries);
    }

    private static byte[] DropEntry(byte[] bytes, Random random)
    {
        var entries = Unpack(bytes);
        entries.RemoveAt(random.Next(entries.Count));
        return Pack(entries);
    }

    private static byte[] DoubleEntry(byte[] bytes, Random random)
    {
        var entries = Unpack(bytes);
        entries.Add(entries[random.Next(entries.Count)]);
        return Pack(entries);
    }

    private static byte[] CutEntry(byte[] bytes, Random random)
    {
        var entries = Unpack(bytes);
        var at = random.Next(entries.Count);
        entries[at] = (entries[at].Name, entries[at].Content[..random.Next(entries[at].Content.Length)]);
        return Pack(entries);
    }

    // Digits of positions and counts are worth changing: the checksums are right again afterwards.
    private static byte[] ChangeEntries(byte[] bytes, Random random)
    {
        var entries = Unpack(bytes);
        foreach (var (_, content) in entries)
        {
            for (var i = random.Next(1, 12); i > 0; i--)
            {
                var at = random.Next(content.Length);
                if (char.IsAsciiDigit((char)content[at])) content[at] = (byte)('0' + random.Next(10));
                else if (random.Next(3) == 0) content[at] = (byte)random.Next(32, 127);
            }
        }

        return Pack(entries);
    }

    private static byte[] BreakQuotes(byte[] bytes, Random random)
    {
        var copy = new List<byte>(bytes);
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var quotes = copy.Select((b, at) => (b, at)).Where(c => c.b == (byte)'"').Select(c => c.at).ToList();
            if (quotes.Count > 0 && random.Next(2) == 0) copy.RemoveAt(quotes[random.Next(quotes.Count)]);
            else copy.Insert(random.Next(copy.Count), (byte)'"');
        }

        return [.. copy];
    }

    private static byte[] HalfEncoded(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        Encoding[] others = [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF8, Encoding.GetEncoding("GB18030"), Encoding.Latin1];
        return [.. bytes[..at], .. others[random.Next(others.Length)].GetBytes("甲乙丙,丁;戊\r\n客户,一二三\r\n"), .. bytes[at..]];
    }

    private static byte[] CutCharacter(byte[] bytes, Random random)
    {
        var foreign = bytes.Select((b, at) => (b, at)).Where(c => c.b > 0x7F).Select(c => c.at).ToList();
        var copy = new List<byte>(bytes);
        for (var i = random.Next(1, 4); i > 0; i--) copy.RemoveAt(foreign[random.Next(foreign.Count)] - i);
        return [.. copy];
    }

    private static byte[] WrongMark(byte[] bytes, Random random)
    {
        byte[][] marks = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0x2B, 0x2F, 0x76, 0x38], [0xFF, 0xFE, 0, 0], "PK\x03\x04"u8.ToArray(), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]];
        return [.. marks[random.Next(marks.Length)], .. bytes];
    }

    private static byte[] ChangeDelimiters(byte[] bytes, Random random)
    {
        var copy = (byte[])bytes.Clone();
        for (var i = 0; i < copy.Length; i++)
            if (copy[i] is (byte)',' or (byte)';' or (byte)'\r' or (byte)'\n' && random.Next(6) == 0) copy[i] = ",;\t|\r\n\0"u8[random.Next(7)];
        return copy;
    }

    private static List<(string Name, byte[] Content)> Unpack(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return [.. zip.Entries.Select(e =>
        {
            var content = new byte[e.Length];
            using var open = e.Open();
            open.ReadExactly(content);
            return (e.FullName, content);
        })];
    }

    private static byte[] Pack(List<(string Name, byte[] Content)> entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}

using System.Buffers.Binary;
using System.Text;

namespace GroupCrm.Web.Tests.Imports.Reading;

/// <summary>A file of each kind that subsidiaries hand in, with a dozen rows and the same bad habits as the long ones.</summary>
internal static class SmallFiles
{
    private static readonly string[] Headings = ["客户编号", "客户名称", "税号", "联系人", "联系电话", "地址", "年采购额（万元，含税）", "备注"];

    static SmallFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal static (string Name, byte[] Content)[] All { get; } =
    [
        ("台账.xlsx", Workbook()),
        ("导出.csv", Encoding.GetEncoding("GB18030").GetBytes(Delimited(',', "备注，\n\"两行\""))),
        ("客户.xls", OldWorkbook()),
        ("accounts.csv", Encoding.UTF8.GetBytes(Delimited(';', "a; b"))),
    ];

    private static IEnumerable<string[]> Rows(string note) => Enumerable.Range(1, 12).Select(i =>
        new[] { $"K{i:000}", $"杭州第{i}机械有限公司", i % 3 == 0 ? "91440300708461136T" : "", $"联系人{i}", $"138{i:00000000}", $"浙江省杭州市文三路{i}号", $"{i}.5", i % 4 == 0 ? note : "" });

    private static string Delimited(char delimiter, string note)
    {
        string Line(IEnumerable<string> cells) => string.Join(delimiter, cells.Select(c => c.Any(s => s == delimiter || s is '"' or '\n')
            ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c));
        return string.Concat(Rows(note).Prepend(Headings).Select(r => Line(r) + "\r\n"));
    }

    // Title, blank line, header, rows, total.
    private static byte[] Workbook() => MadeFiles.Xlsx(MadeFiles.Row(1, "客户台账") + MadeFiles.Row(3, Headings)
        + string.Concat(Rows("=1+1").Select((r, i) => MadeFiles.Row(4 + i, r))) + MadeFiles.Row(17, "合计", "", "", "", "", "", "84")).ToArray();

    /// <summary>The same rows as BIFF8 records ([MS-XLS] 2.4) in a compound file.</summary>
    private static byte[] OldWorkbook()
    {
        var sheet = new MemoryStream();
        Record(sheet, 0x0809, Bof(0x0010));
        Record(sheet, 0x0200, [0, 0, 0, 0, 13, 0, 0, 0, 0, 0, 8, 0, 0, 0]);
        foreach (var (cells, row) in Rows("电话沟通").Prepend(Headings).Select((r, i) => (r, i)))
            for (var column = 0; column < cells.Length; column++)
                Cell(sheet, row, column, cells[column]);
        Record(sheet, 0x000A, []);

        var book = new MemoryStream();
        var name = Encoding.Unicode.GetBytes("客户");
        Record(book, 0x0809, Bof(0x0005));
        Record(book, 0x0042, [0xB0, 0x04]);
        var offset = (uint)(book.Length + 4 + 8 + name.Length + 4);
        Record(book, 0x0085, [.. BitConverter.GetBytes(offset), 0, 0, 2, 1, .. name]);
        Record(book, 0x000A, []);
        sheet.WriteTo(book);
        return Compound(book.ToArray());
    }

    private static byte[] Bof(ushort type) => [0, 6, (byte)type, 0, 0, 0, 0xCC, 7, 0, 0, 0, 0, 6, 0, 0, 0];

    private static void Cell(MemoryStream sheet, int row, int column, string text)
    {
        if (text.Length == 0) return;
        byte[] place = [(byte)row, 0, (byte)column, 0, 0, 0];
        if (double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)) Record(sheet, 0x0203, [.. place, .. BitConverter.GetBytes(number)]);
        else Record(sheet, 0x0204, [.. place, (byte)text.Length, 0, 1, .. Encoding.Unicode.GetBytes(text)]);
    }

    private static void Record(MemoryStream to, ushort id, byte[] body)
    {
        to.Write(BitConverter.GetBytes(id));
        to.Write(BitConverter.GetBytes((ushort)body.Length));
        to.Write(body);
    }

    // Sector 0 is the FAT, 1 the directory, from 2 the workbook ([MS-CFB] 2.2, 2.3, 2.6); below 4096 bytes it would have to lie in the mini stream.
    private static byte[] Compound(byte[] book)
    {
        const int sector = 512;
        var count = (Math.Max(4096, book.Length) + sector - 1) / sector;
        var file = new byte[sector * (3 + count)];
        void Put(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        ((ReadOnlySpan<byte>)[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]).CopyTo(file.AsSpan(24));
        foreach (var (at, value) in new[] { (44, 1u), (48, 1u), (56, 4096u), (60, 0xFFFFFFFEu), (68, 0xFFFFFFFEu) }) Put(at, value);
        for (var i = 0; i < 109; i++) Put(76 + i * 4, i == 0 ? 0 : uint.MaxValue);
        for (var i = 0; i < sector / 4; i++)
            Put(sector + i * 4, i switch { 0 => 0xFFFFFFFD, 1 => 0xFFFFFFFE, _ when i == count + 1 => 0xFFFFFFFE, _ when i < count + 1 => (uint)i + 1, _ => uint.MaxValue });
        void Entry(int at, string name, byte type, uint child, uint start, uint size)
        {
            Encoding.Unicode.GetBytes(name).CopyTo(file.AsSpan(at));
            (file[at + 64], file[at + 66], file[at + 67]) = ((byte)(name.Length * 2 + 2), type, 1);
            foreach (var (to, value) in new[] { (68, uint.MaxValue), (72, uint.MaxValue), (76, child), (116, start), (120, size) }) Put(at + to, value);
        }

        Entry(2 * sector, "Root Entry", 5, 1, 0xFFFFFFFE, 0);
        Entry(2 * sector + 128, "Workbook", 2, uint.MaxValue, 2, (uint)(count * sector));
        book.CopyTo(file, 3 * sector);
        return file;
    }
}

using System.Runtime.CompilerServices;

namespace GroupCrm.Web.Tests.Imports.Reading;

/// <summary>The four subsidiaries' files and their truth, in <c>../shared/data/dev</c> of the project's root.</summary>
internal static class DevFiles
{
    internal const string Suhu = "苏沪装备-客户台账.xlsx";
    internal const string Huanan = "华南电子-CRM导出.csv";
    internal const string Beifang = "北方重工-客户.xls";
    internal const string Overseas = "overseas-accounts.csv";

    internal static readonly string[] All = [Suhu, Huanan, Beifang, Overseas];

    internal static string PathOf(string file) => Path.Combine(Folder(), file);

    internal static FileStream Open(string file) => File.OpenRead(PathOf(file));

    /// <summary>source_key → yearly amount in CNY without tax.</summary>
    internal static Dictionary<string, decimal> TrueAmounts(string file) => File.ReadLines(PathOf("truth-amounts.csv"))
        .Skip(1).Select(line => line.Split(',')).Where(cells => cells[0] == file)
        .ToDictionary(cells => cells[1], cells => decimal.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture));

    private static string Folder([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "GroupCrm.sln"))) return Path.Combine(Path.GetDirectoryName(folder)!, "shared", "data", "dev");
        throw new DirectoryNotFoundException("The solution's folder was not found above " + here);
    }
}

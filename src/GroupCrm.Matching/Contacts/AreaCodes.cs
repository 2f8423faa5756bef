using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Contacts;

/// <summary>Area codes of the Chinese telephone network, written with their leading 0.</summary>
public static class AreaCodes
{
    private static readonly string[]?[] Cities = Load();

    /// <summary>Whether the code is in use.</summary>
    public static bool IsAssigned(ReadOnlySpan<char> code) => Find(code) is not null;

    /// <summary>Short names of the cities that the code serves; empty for a code not in use.</summary>
    public static IReadOnlyList<string> CitiesOf(ReadOnlySpan<char> code) => Find(code) ?? [];

    /// <summary>
    /// Length of the area code that a national number without its leading 0 begins with by the numbering plan (10, 2x, [3-9]xx), in use
    /// or not; 0 when it begins with none.
    /// </summary>
    internal static int LengthWithoutZero(ReadOnlySpan<char> number)
    {
        if (number.Length < 3) return 0;
        return number[0] switch
        {
            '1' => number[1] == '0' ? 2 : 0,
            '2' => 2,
            >= '3' and <= '9' => 3,
            _ => 0,
        };
    }

    internal static bool IsAssignedWithoutZero(ReadOnlySpan<char> code) => Cities[int.Parse(code)] is not null;

    private static string[]? Find(ReadOnlySpan<char> code) =>
        code.Length is 3 or 4 && code[0] == '0' && !code.ContainsAnyExceptInRange('0', '9') ? Cities[int.Parse(code)] : null;

    // 010 and 02x have values 10 and 2x, the others begin at 310: no two codes share one.
    private static string[]?[] Load()
    {
        var table = new string[]?[1000];
        foreach (var (code, cities) in EmbeddedList.Pairs("area-codes.txt")) table[int.Parse(code)] = cities.Split(' ');
        return table;
    }
}

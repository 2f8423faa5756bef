namespace GroupCrm.Matching.Contacts;

/// <summary>Numbers typed only to get past a required field.</summary>
internal static class DummyPhones
{
    private const string Ascending = "01234567890123456789", Descending = "98765432109876543210";

    public static bool IsDummy(ReadOnlySpan<char> digits)
    {
        if (digits.Length < 5) return false;
        if (!digits.ContainsAnyExcept(digits[0]) || IsRun(digits)) return true;
        if (digits.Length != 11 || digits[0] != '1') return false;
        // 139 0000 0000, 139 1234 5678, 13900139000
        return !digits[3..].ContainsAnyExcept('0') || IsRun(digits[3..]) && digits[3] == '1'
            || (digits[3..5] is "00" && digits[5..8].SequenceEqual(digits[..3]) && digits[8..] is "000");
    }

    /// <summary>The same for the part behind an area code.</summary>
    public static bool IsDummyLocal(ReadOnlySpan<char> local) => !local.ContainsAnyExcept('0') || local.StartsWith("1234567");

    private static bool IsRun(ReadOnlySpan<char> digits) =>
        digits.Length >= 7 && (Ascending.AsSpan().IndexOf(digits) >= 0 || Descending.AsSpan().IndexOf(digits) >= 0);
}

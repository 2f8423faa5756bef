using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Codes;

/// <summary>What a cell says as unified social credit code.</summary>
/// <param name="Value">The cleaned code (18 characters, upper case) when it is valid, else null.</param>
/// <param name="IsPresent">Whether anything stands in the cell.</param>
/// <param name="IsValid">Whether it is a code whose check character is right.</param>
/// <param name="ReasonCode">Why it is not valid: <c>uscc.length</c>, <c>uscc.alphabet</c>, <c>uscc.check</c> or <c>uscc.dummy</c>.</param>
/// <param name="Proposal">The one valid code that a usual misreading or a swap of two neighbours would explain; null when none or several.</param>
public readonly record struct UsccCheck(string? Value, bool IsPresent, bool IsValid, string? ReasonCode, string? Proposal);

/// <summary>Unified social credit code (统一社会信用代码), GB 32100-2015.</summary>
public static class Uscc
{
    public const int Length = 18;
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int RegionStart = 2, RegionEnd = 8;

    // 3^i mod 31, GB 32100-2015 table 3.
    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly sbyte[] Values = BuildValues();

    // Written for: what is not in the alphabet was certainly misread; the rest are pairs that look alike.
    private static readonly (char Written, char Meant)[] Certain = [('O', '0'), ('I', '1'), ('Z', '2'), ('S', '5'), ('V', 'U')];
    private static readonly (char Written, char Meant)[] Possible =
    [
        ('B', '8'), ('8', 'B'), ('G', '6'), ('6', 'G'), ('D', '0'), ('0', 'D'), ('Q', '0'), ('0', 'Q'), ('L', '1'), ('1', 'L'),
        ('U', 'V'), ('1', '7'), ('7', '1'), ('A', '4'), ('4', 'A'), ('T', '7'), ('7', 'T'), ('5', '6'), ('3', '8'), ('8', '3'),
    ];

    /// <summary>Cleans and checks the text of a cell: width, case, blanks, tabs, dashes, quotes and a label before a colon do not matter.</summary>
    public static UsccCheck Check(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return default;
        Span<char> code = stackalloc char[Length + 1];
        var n = Clean(text, code, out var hasOther);
        if (n == 0 && !hasOther) return EmptyWords.Contains(text) ? Invalid("uscc.dummy") : default;
        if (EmptyWords.Contains(text) || (!hasOther && IsDummy(code[..Math.Min(n, Length)]))) return Invalid("uscc.dummy");
        if (n != Length) return Invalid("uscc.length");
        if (hasOther) return Invalid("uscc.alphabet");
        code = code[..Length];
        if (!IsInAlphabet(code)) return Invalid("uscc.alphabet", Propose(code));
        if (!HasRightCheck(code)) return Invalid("uscc.check", Propose(code));
        return new UsccCheck(code.SequenceEqual(text) ? text : new string(code), true, true, null, null);
    }

    /// <summary>The check character for the first 17 characters; null when one of them is not in the alphabet.</summary>
    public static char? CheckCharacter(ReadOnlySpan<char> first17)
    {
        if (first17.Length != Length - 1) return null;
        var sum = 0;
        for (var i = 0; i < first17.Length; i++)
        {
            var value = ValueOf(first17[i]);
            if (value < 0) return null;
            sum += value * Weights[i];
        }
        return Alphabet[(31 - sum % 31) % 31];
    }

    /// <summary>
    /// Whether the inner organisation code (characters 9 to 17, GB 11714) carries its own right check character. Codes in use break it
    /// now and then, so it refuses nothing.
    /// </summary>
    public static bool HasRightOrganisationCode(ReadOnlySpan<char> code)
    {
        if (code.Length != Length) return false;
        ReadOnlySpan<byte> weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var c = code[8 + i];
            if (!char.IsAsciiLetterOrDigit(c)) return false;
            sum += (char.IsAsciiDigit(c) ? c - '0' : char.ToUpperInvariant(c) - 'A' + 10) * weights[i];
        }
        var check = 11 - sum % 11;
        return code[16] == (check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check));
    }

    private static UsccCheck Invalid(string reason, string? proposal = null) => new(null, true, false, reason, proposal);

    // Letters and digits go to the target; more than fits only counts. Han before a colon is a label.
    private static int Clean(ReadOnlySpan<char> text, Span<char> target, out bool hasOther)
    {
        var colon = text.LastIndexOfAny(':', '：');
        if (colon >= 0) text = text[(colon + 1)..];
        var n = 0;
        hasOther = false;
        foreach (var raw in text)
        {
            var c = Folding.Fold(raw);
            if (char.IsAsciiLetterOrDigit(c))
            {
                if (n < target.Length) target[n] = c;
                n++;
            }
            else if (char.IsLetterOrDigit(c) || c is '*' or '?' or '#') hasOther = true;
        }
        return n;
    }

    private static bool IsDummy(ReadOnlySpan<char> code)
    {
        if (code.Length < 5) return false;
        return !code.ContainsAnyExcept(code[0]) || "123456789012345678".AsSpan().StartsWith(code) || code.StartsWith("123456789");
    }

    private static bool IsInAlphabet(ReadOnlySpan<char> code)
    {
        foreach (var c in code)
            if (ValueOf(c) < 0) return false;
        return !code[RegionStart..RegionEnd].ContainsAnyExceptInRange('0', '9');
    }

    private static bool HasRightCheck(ReadOnlySpan<char> code) => CheckCharacter(code[..^1]) == code[^1];

    private static bool IsValid(ReadOnlySpan<char> code) => IsInAlphabet(code) && HasRightCheck(code);

    private static string? Propose(ReadOnlySpan<char> code)
    {
        Span<char> trial = stackalloc char[Length];
        code.CopyTo(trial);
        foreach (var (written, meant) in Certain) trial.Replace(written, meant);
        if (IsValid(trial)) return new string(trial);

        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Length; i++)
        {
            var c = trial[i];
            foreach (var (written, meant) in Possible)
            {
                if (written != c) continue;
                trial[i] = meant;
                if (IsValid(trial)) found.Add(new string(trial));
            }
            trial[i] = c;
            if (i + 1 == Length || trial[i + 1] == c) continue;
            (trial[i], trial[i + 1]) = (trial[i + 1], c);
            if (IsValid(trial)) found.Add(new string(trial));
            (trial[i], trial[i + 1]) = (c, trial[i]);
        }
        if (found.Count > 1) found.RemoveWhere(f => !HasRightOrganisationCode(f));
        return found.Count == 1 ? found.First() : null;
    }

    private static int ValueOf(char c) => c < Values.Length ? Values[c] : -1;

    private static sbyte[] BuildValues()
    {
        var values = new sbyte[128];
        values.AsSpan().Fill(-1);
        for (var i = 0; i < Alphabet.Length; i++) values[Alphabet[i]] = (sbyte)i;
        return values;
    }
}

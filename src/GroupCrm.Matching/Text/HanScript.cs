using System.Buffers;

namespace GroupCrm.Matching.Text;

/// <summary>Spelling differences of Chinese text that carry no meaning: traditional script, width, brackets, white space, case.</summary>
public static class HanScript
{
    private const char First = '\u3400', Last = '\u9FFF';

    // A character that is simplified Chinese too (乾 qián, 徵 zhǐ) is converted only inside words that leave no doubt.
    private static readonly (string Word, string Simplified)[] Words =
    [
        ("乾燥", "干燥"), ("烘乾", "烘干"), ("乾洗", "干洗"), ("乾净", "干净"), ("乾货", "干货"), ("乾果", "干果"), ("饼乾", "饼干"),
        ("风乾", "风干"), ("乾粉", "干粉"), ("乾电池", "干电池"), ("特徵", "特征"), ("象徵", "象征"), ("徵信", "征信"), ("应徵", "应征"),
    ];
    private static readonly SearchValues<char> WordTriggers = SearchValues.Create("乾徵");
    private static readonly char[] Table = Simplifications();

    /// <summary>The text in simplified script, character by character, with the few words in which the character alone does not tell.</summary>
    public static string ToSimplified(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var first = 0;
        while (first < text.Length && Simplify(text[first]) == text[first]) first++;
        if (first < text.Length)
            text = string.Create(text.Length, text, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++) span[i] = Simplify(source[i]);
            });
        if (text.AsSpan().ContainsAny(WordTriggers))
            foreach (var (word, simplified) in Words)
                text = text.Replace(word, simplified, StringComparison.Ordinal);
        return text;
    }

    /// <summary>
    /// The text for keys: full width to half width, compatibility forms to plain ones (NFKC), all brackets to '(' and ')', all dashes to
    /// '-', zero-width and control characters gone, white space trimmed and collapsed to one blank, letters upper-case.
    /// </summary>
    public static string Fold(string? text) => Folding.Fold(text);

    /// <summary>Whether the character is a Han character of the basic block or of extension A.</summary>
    public static bool IsHan(char c) => c is >= First and <= Last;

    internal static char Simplify(char c) => c is >= First and <= Last ? Table[c - First] : c;

    private static char[] Simplifications()
    {
        var table = new char[Last - First + 1];
        for (var i = 0; i < table.Length; i++) table[i] = (char)(First + i);
        foreach (var (simplified, traditional) in EmbeddedList.Pairs("simplified.txt"))
            foreach (var c in traditional)
                table[c - First] = simplified[0];
        return table;
    }
}

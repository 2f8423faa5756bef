using System.Buffers;

namespace GroupCrm.Domain.Shared;

/// <summary>
/// The hybrid check character system MOD 37,36 of ISO/IEC 7064: one check character over letters and digits that finds
/// every single wrong character and every swap of neighbours.
/// </summary>
public static class Iso7064
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int Modulus = 36;
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    /// <summary>The check character of <paramref name="text"/>, which holds only 0-9 and A-Z.</summary>
    /// <exception cref="ArgumentException">Another character is in the text.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> text)
    {
        var product = Modulus;
        foreach (var character in text)
        {
            var sum = (product + ValueOf(character)) % Modulus;
            product = (sum == 0 ? Modulus : sum) * 2 % (Modulus + 1);
        }

        return Alphabet[(Modulus + 1 - product) % Modulus];
    }

    /// <summary>Whether the last character of <paramref name="text"/> is the check character of the rest.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text.IndexOfAnyExcept(Allowed) >= 0)
            return false;
        return CheckCharacter(text[..^1]) == text[^1];
    }

    private static int ValueOf(char character)
    {
        var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
        return value >= 0 ? value : throw new ArgumentException($"'{character}' is not a letter A-Z or a digit.", nameof(character));
    }
}

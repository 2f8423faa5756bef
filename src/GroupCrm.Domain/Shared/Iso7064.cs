using System.Buffers;

namespace GroupCrm.Domain.Shared;

/// <summary>
/// The pure check character system MOD 37-2 of ISO/IEC 7064: one check character over letters and digits. Its weights are powers
/// of two modulo a prime, so that every single wrong character and every swap of two neighbours is found (the hybrid system
/// MOD 37,36 lets a few swaps pass).
/// </summary>
public static class Iso7064
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
    private const int Modulus = 37;
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet.AsSpan()[..^1]);

    /// <summary>What the system calls for where 0-9 and A-Z do not suffice: once in 37 texts.</summary>
    public const char Supplement = '*';

    /// <summary>The check character of <paramref name="text"/>, which holds only 0-9 and A-Z: one of them or the <see cref="Supplement"/>.</summary>
    /// <exception cref="ArgumentException">Another character is in the text.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> text)
    {
        var sum = 0;
        foreach (var character in text)
            sum = (sum + ValueOf(character)) * 2 % Modulus;
        return Alphabet[(Modulus + 1 - sum) % Modulus];
    }

    /// <summary>Whether the last character of <paramref name="text"/> is the check character of the rest.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length >= 2 && !text[..^1].ContainsAnyExcept(Characters) && CheckCharacter(text[..^1]) == text[^1];

    private static int ValueOf(char character)
    {
        var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
        return value is >= 0 and < Modulus - 1 ? value : throw new ArgumentException($"'{character}' is not a letter A-Z or a digit.", nameof(character));
    }
}

namespace GroupCrm.Web.Modules.Setup.Inventing;

/// <summary>
/// Repeatable chance: the same seed gives the same numbers on every machine and runtime.
/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(NextBits() % (ulong)count);

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>A fraction from 0 up to, not including, 1.</summary>
    public double Fraction() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True in <paramref name="percent"/> of a hundred cases.</summary>
    public bool Hits(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>As many decimal digits, as text.</summary>
    public string Digits(int count) => string.Create(count, this, static (text, dice) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = (char)('0' + dice.Below(10));
    });

    private ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        var bits = state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}

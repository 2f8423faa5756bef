namespace GroupCrm.Domain.Access;

/// <summary>The classes that every field belongs to; rights are given by class, not field by field.</summary>
public enum FieldClass
{
    Identity = 0,

    /// <summary>Profile and needs.</summary>
    Profile = 1,
    ContactDetail = 2,
    Money = 3,
    ServiceProgress = 4,
    InternalNotes = 5,
    Cost = 6,
}

/// <summary>How a role sees a class, from free to closed: the strictest of several wins.</summary>
public enum FieldAccess
{
    Plain = 0,

    /// <summary>Shown as <c>138****5678</c>.</summary>
    Masked = 1,
    Hidden = 2,
}

/// <summary>What a viewer may see of one row, by class.</summary>
public readonly struct FieldRights : IEquatable<FieldRights>
{
    private const int BitsPerClass = 2;
    private readonly uint packed;

    private FieldRights(uint packed) => this.packed = packed;

    /// <summary>Everything plainly.</summary>
    public static FieldRights AllPlain { get; }

    /// <summary>Nothing but what a row's existence tells.</summary>
    public static FieldRights AllHidden { get; } = Enum.GetValues<FieldClass>()
        .Aggregate(AllPlain, (rights, c) => rights.With(c, FieldAccess.Hidden));

    public FieldAccess this[FieldClass fieldClass] => (FieldAccess)(packed >> ((int)fieldClass * BitsPerClass) & 3);

    public FieldRights With(FieldClass fieldClass, FieldAccess access)
    {
        var shift = (int)fieldClass * BitsPerClass;
        return new FieldRights(packed & ~(3u << shift) | (uint)access << shift);
    }

    /// <summary>The strictest of both, class by class.</summary>
    public FieldRights And(FieldRights other)
    {
        var strictest = this;
        foreach (var fieldClass in Enum.GetValues<FieldClass>())
        {
            if (other[fieldClass] > strictest[fieldClass])
                strictest = strictest.With(fieldClass, other[fieldClass]);
        }

        return strictest;
    }

    /// <summary>The value as this viewer may see it: itself, its mask, or nothing at all.</summary>
    public Shown Show(FieldClass fieldClass, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return new Shown(null, this[fieldClass]);
        return this[fieldClass] switch
        {
            FieldAccess.Plain => new Shown(value, FieldAccess.Plain),
            FieldAccess.Masked => new Shown(Masking.Mask(value), FieldAccess.Masked),
            _ => new Shown(null, FieldAccess.Hidden),
        };
    }

    /// <summary>An amount as this viewer may see it; a masked amount shows nothing of its size.</summary>
    public long? Show(FieldClass fieldClass, long? minorUnits) => this[fieldClass] == FieldAccess.Plain ? minorUnits : null;

    public bool Equals(FieldRights other) => packed == other.packed;

    public override bool Equals(object? obj) => obj is FieldRights other && Equals(other);

    public override int GetHashCode() => (int)packed;

    public static bool operator ==(FieldRights left, FieldRights right) => left.Equals(right);

    public static bool operator !=(FieldRights left, FieldRights right) => !left.Equals(right);
}

/// <summary>A value on its way out, already cut to what its reader may see.</summary>
public readonly record struct Shown(string? Text, FieldAccess Access)
{
    public bool IsHidden => Access == FieldAccess.Hidden;
}

/// <summary>How a masked value looks.</summary>
public static class Masking
{
    /// <summary>
    /// Keeps three characters in front and four behind of numbers (<c>138****5678</c>), the first letter and the host of
    /// mail addresses, the first character of everything else.
    /// </summary>
    public static string Mask(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var at = value.IndexOf('@', StringComparison.Ordinal);
        if (at > 0)
            return value[..1] + "***" + value[at..];
        var digits = value.Count(char.IsAsciiDigit);
        if (digits >= 7 && value.Length >= 8)
            return value[..3] + "****" + value[^4..];
        return value[..1] + new string('*', Math.Max(2, Math.Min(value.Length - 1, 6)));
    }
}

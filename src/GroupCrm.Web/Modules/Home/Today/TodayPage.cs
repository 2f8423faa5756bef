using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Ui;

namespace GroupCrm.Web.Modules.Home.Today;

/// <summary>What is there for a person today, in one role.</summary>
/// <param name="Tiles">Numbers, each of which opens its rows.</param>
/// <param name="Panels">Short lists.</param>
/// <param name="CountedAt">When figures that are not counted live were counted, UTC; null if there are none.</param>
public sealed record TodayPage(IReadOnlyList<TodayTile> Tiles, IReadOnlyList<TodayPanel> Panels, DateTime? CountedAt = null);

/// <summary>A number with what it counts.</summary>
/// <param name="Code">Code of the text that says what it counts.</param>
/// <param name="Url">Its rows; null where the viewer has no page of them.</param>
public sealed record TodayTile(string Code, Bit Value, string? Url, string Icon, Tone Tone = Tone.Neutral);

/// <summary>A short list.</summary>
/// <param name="Code">Code of its heading.</param>
/// <param name="EmptyCode">Code of what is said where it has no rows.</param>
/// <param name="MoreUrl">The whole list.</param>
public sealed record TodayPanel(string Code, string EmptyCode, IReadOnlyList<TodayRow> Rows, string? MoreUrl = null);

/// <summary>A line of a list: what it is, where it leads, what else is known, and the value at its end.</summary>
public sealed record TodayRow(Bit Title, string? Url, IReadOnlyList<Bit> Details, Bit? Value = null);

/// <summary>Something to be written in the reader's language.</summary>
public abstract record Bit
{
    /// <summary>A count; <paramref name="More"/> says that counting stopped there.</summary>
    public sealed record Count(long Number, bool More = false) : Bit;

    /// <summary>An amount in minor units; null is written as none.</summary>
    public sealed record Money(long? Minor, string Currency) : Bit;

    /// <summary>A text as it is: a name, a file.</summary>
    public sealed record Data(string Text) : Bit;

    public sealed record Named(BilingualName Name) : Bit;

    /// <summary>A text of the product.</summary>
    public sealed record Said(string Code, params object?[] Args) : Bit;

    /// <summary>The last touch: a day, or never.</summary>
    public sealed record Touched(DateOnly? Day) : Bit;

    public sealed record At(DateTime Utc) : Bit;

    /// <summary>A division by its GB/T 2260 code.</summary>
    public sealed record Place(string DivisionCode) : Bit;

    public sealed record Badge(string Code, Tone Tone) : Bit;
}

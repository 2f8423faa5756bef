using System.Globalization;

namespace GroupCrm.Web.Shell.Files;

/// <summary>What a cell of a written file holds.</summary>
public enum FileCellKind
{
    Empty = 0,
    Text,
    Number,
    Date,
    DateTime,
}

/// <summary>One cell to be written: text, number, day or instant. Made from plain values by conversion.</summary>
public readonly record struct FileCell
{
    private FileCell(FileCellKind kind, string? text = null, decimal number = 0, DateTime date = default)
    {
        Kind = kind;
        Text = text;
        Number = number;
        Date = date;
    }

    public FileCellKind Kind { get; }

    /// <summary>The text as given, not yet made harmless.</summary>
    public string? Text { get; }

    public decimal Number { get; }

    /// <summary>The day or instant, in whatever zone the caller shows.</summary>
    public DateTime Date { get; }

    public static FileCell Empty => default;

    public static FileCell FromString(string? text) => string.IsNullOrEmpty(text) ? default : new(FileCellKind.Text, text);

    public static FileCell FromDecimal(decimal number) => new(FileCellKind.Number, number: number);

    public static FileCell FromDateOnly(DateOnly day) => new(FileCellKind.Date, date: day.ToDateTime(TimeOnly.MinValue));

    public static FileCell FromDateTime(DateTime instant) => new(FileCellKind.DateTime, date: instant);

    public static implicit operator FileCell(string? text) => FromString(text);

    public static implicit operator FileCell(decimal number) => FromDecimal(number);

    public static implicit operator FileCell(int number) => FromDecimal(number);

    public static implicit operator FileCell(long number) => FromDecimal(number);

    public static implicit operator FileCell(DateOnly day) => FromDateOnly(day);

    public static implicit operator FileCell(DateTime instant) => FromDateTime(instant);

    /// <summary>The cell as plain text: numbers with a point, dates as yyyy-MM-dd, texts that could run as a formula made harmless.</summary>
    internal string ToPlainText() => Kind switch
    {
        FileCellKind.Text => FormulaGuard.Neutralise(Text!),
        FileCellKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        FileCellKind.Date => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FileCellKind.DateTime => Date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => string.Empty,
    };
}

using System.Globalization;
using System.Text.RegularExpressions;
using ExcelDataReader;

namespace GroupCrm.Web.Modules.Imports.Reading;

/// <summary>Turns a workbook's typed cells into the texts that a person sees in them.</summary>
internal static partial class ExcelCells
{
    /// <summary>The text of a cell; empty for an empty or erroneous one.</summary>
    internal static string Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => string.Empty,
        string text => text,
        double number => Padded(Number(number), reader.GetNumberFormatString(column)),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        bool flag => flag ? "TRUE" : "FALSE",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? string.Empty,
    };

    /// <summary>A number in full: phones and codes without exponent, fractions with the 15 digits that Excel itself keeps.</summary>
    internal static string Number(double number)
    {
        if (!double.IsFinite(number)) return string.Empty;
        if (Math.Abs(number) >= 1e27) return number.ToString("R", CultureInfo.InvariantCulture);
        var shortest = number == Math.Floor(number) ? number.ToString("R", CultureInfo.InvariantCulture) : number.ToString("G15", CultureInfo.InvariantCulture);
        return decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString("0.############################", CultureInfo.InvariantCulture)
            : shortest;
    }

    // A format of zeros alone is how leading zeros of codes survive in a number cell.
    private static string Padded(string number, string? format) =>
        format is { Length: > 1 and <= 32 } && Zeros().IsMatch(format) && number.All(char.IsAsciiDigit) ? number.PadLeft(format.Length, '0') : number;

    [GeneratedRegex("^0+$")]
    private static partial Regex Zeros();
}

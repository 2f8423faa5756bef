using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace GroupCrm.Web.Shell.Paging;

/// <summary>A place in an ordered list: the sort value of a row and its ID. Compared in SQL; opaque in an address.</summary>
public sealed record Cursor(string Key, Guid Id)
{
    /// <summary>Longest cursor that an address may hold; a sort key has at most 400 characters.</summary>
    private const int LongestText = 4_000;

    public static Cursor At(long value, Guid id) => new(value.ToString(CultureInfo.InvariantCulture), id);

    public static Cursor At(DateOnly value, Guid id) => new(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), id);

    public static Cursor At(DateTime value, Guid id) => new(value.Ticks.ToString(CultureInfo.InvariantCulture), id);

    /// <summary>Reads what an address holds; null, which is the first page, for anything that this product did not write.</summary>
    public static Cursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > LongestText)
            return null;
        try
        {
            var bytes = WebEncoders.Base64UrlDecode(text);
            return bytes.Length < 16 || bytes.AsSpan(16).Contains((byte)0) ? null
                : new Cursor(Encoding.UTF8.GetString(bytes.AsSpan(16)), new Guid(bytes.AsSpan(0, 16)));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public long? AsNumber() => long.TryParse(Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public DateOnly? AsDay() => DateOnly.TryParseExact(Key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public DateTime? AsInstant() => AsNumber() is >= 0 and <= 3_155_378_975_999_999_999 ? new DateTime(AsNumber()!.Value, DateTimeKind.Utc) : null;

    public override string ToString() => WebEncoders.Base64UrlEncode([.. Id.ToByteArray(), .. Encoding.UTF8.GetBytes(Key)]);
}

/// <summary>Which part of a list is asked for: the first rows, those after a place, or those before one.</summary>
public readonly record struct PageAsk(Cursor? After, Cursor? Before, int Size)
{
    public static PageAsk Of(string? after, string? before, int size) => new(Cursor.Parse(after), Cursor.Parse(before), size);

    /// <summary>Whether the rows are read from the end of the order towards its beginning.</summary>
    public bool Back => Before is not null && After is null;
    public Cursor? From => After ?? Before;

    /// <summary>One row more than the page shows tells whether there is another page.</summary>
    public int Take => Size + 1;
}

/// <summary>The rows of one page, in list order, and the places where its neighbours begin; null at an end.</summary>
public sealed record Slice<T>(IReadOnlyList<T> Rows, Cursor? Previous, Cursor? Next);

public static class Slices
{
    /// <summary>Makes a page of the rows as they were read, <see cref="PageAsk.Take"/> at most.</summary>
    public static Slice<T> Of<T>(List<T> read, PageAsk ask, Func<T, Cursor> place)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(place);
        var more = read.Count > ask.Size;
        var rows = more ? read[..ask.Size] : read;
        if (ask.Back)
            rows.Reverse();
        if (rows.Count == 0)
            return new Slice<T>(rows, null, null);
        var hasPrevious = ask.Back ? more : ask.After is not null;
        var hasNext = ask.Back || more;
        return new Slice<T>(rows, hasPrevious ? place(rows[0]) : null, hasNext ? place(rows[^1]) : null);
    }
}

using GroupCrm.Matching.Names;
using GroupCrm.Matching.Text;

namespace GroupCrm.Matching.Places;

/// <summary>Where the place of an address was read.</summary>
public enum PlaceSource { None, Address, Name }

/// <summary>An address taken apart.</summary>
/// <param name="Clean">The address folded, simplified, without blanks.</param>
/// <param name="ProvinceCode">Six digits, see <see cref="Division"/>; null when unknown.</param>
/// <param name="CityCode">The same for the city.</param>
/// <param name="DistrictCode">The same for the district or county.</param>
/// <param name="Street">What follows the divisions.</param>
/// <param name="Key">Code of the narrowest known division and the street without marks: equal for equal addresses however written.</param>
/// <param name="Source">Whether the city was read from the address or, where that is silent, from the company's name.</param>
public readonly record struct AddressParts(
    string Clean, string? ProvinceCode, string? CityCode, string? DistrictCode, string Street, string Key, PlaceSource Source);

/// <summary>Reads Chinese addresses: divisions in full or short form, repeated, left out, down to a district named alone.</summary>
public static class ChineseAddress
{
    private const string CountryName = "中国";

    /// <summary>Reads an address; the company's name says where when the address does not. Never throws.</summary>
    public static AddressParts Parse(string? address, string? companyName = null)
    {
        var parts = ParseAddress(address, out var place, out var rest);
        return place.City is null && !string.IsNullOrWhiteSpace(companyName)
            ? Complete(parts, place, rest, CompanyName.Parse(companyName))
            : parts;
    }

    /// <summary>The same for a name that is parsed already.</summary>
    public static AddressParts Parse(string? address, in CompanyNameParts name)
    {
        var parts = ParseAddress(address, out var place, out var rest);
        return place.City is null ? Complete(parts, place, rest, name) : parts;
    }

    /// <summary>The place that a text begins with (广州, 广东省广州市天河区); codes are null where it names none.</summary>
    internal static Place PlaceOf(ReadOnlySpan<char> text) => Read(text, default, out _);

    private static AddressParts ParseAddress(string? address, out Place place, out int start)
    {
        place = default;
        start = 0;
        var clean = HanScript.ToSimplified(HanScript.Fold(address)).Replace(" ", "", StringComparison.Ordinal);
        if (clean.Length == 0 || EmptyWords.Contains(clean)) return new("", null, null, null, "", "", PlaceSource.None);
        place = Read(clean, default, out start);
        return Build(clean, place, start, place.City is null ? PlaceSource.None : PlaceSource.Address);
    }

    private static AddressParts Complete(AddressParts parts, Place known, int start, in CompanyNameParts name)
    {
        var named = PlaceInName(name);
        if (named.City is null || (known.Province is not null && known.Province != named.Province)) return parts;
        // A street that begins with a district of that city (城关区…) says it now that the city is known.
        var place = Read(parts.Clean.AsSpan(start), named with { District = null }, out var more);
        if (parts.Clean.Length == 0 || place.District is null) place = named;
        return Build(parts.Clean, place, start + more, PlaceSource.Name);
    }

    // A branch stands where its own name says; only then where its head office does.
    private static Place PlaceInName(in CompanyNameParts name)
    {
        var branch = name.IsBranch ? PlaceOf(name.Branch) : default;
        return branch.City is not null ? branch : PlaceOf(name.Region);
    }

    private static Place Read(ReadOnlySpan<char> text, Place known, out int consumed)
    {
        consumed = text.StartsWith(CountryName) ? CountryName.Length : 0;
        var place = known;
        while (true)
        {
            var skip = SkipFiller(text[consumed..], place);
            place = PlaceNames.Next(text[(consumed + skip)..], place, out var length);
            if (length == 0) return place;
            consumed += skip + length;
            if (place.District is not null) return place;
        }
    }

    // Marks between the parts, and 省 or 市 behind a name that was found without it.
    private static int SkipFiller(ReadOnlySpan<char> text, Place place)
    {
        var n = 0;
        while (n < text.Length && (text[n] is ',' or '-' or '·' or '.' or '/' or '(' or ')'
            || (place.Province is not null && text[n] is '省' or '市' or '州')))
            n++;
        return n;
    }

    private static AddressParts Build(string clean, Place place, int start, PlaceSource source)
    {
        var street = start == 0 ? clean : clean[start..];
        var code = place.District ?? place.City ?? place.Province;
        var key = clean.Length == 0 ? "" : string.Concat(code, LettersAndDigits.Of(street));
        return new(clean, place.Province, place.City, place.District, street, key, source);
    }
}

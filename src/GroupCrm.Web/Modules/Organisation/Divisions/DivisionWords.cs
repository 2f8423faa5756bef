using GroupCrm.Matching.Places;

namespace GroupCrm.Web.Modules.Organisation.Divisions;

/// <summary>How divisions are typed, kept and shown where areas are drawn.</summary>
public static class DivisionWords
{
    /// <summary>Provinces and cities as suggestions of a form.</summary>
    public static IReadOnlyList<string> Suggestions { get; } =
        [.. GroupCrm.Matching.Places.Divisions.All.Where(d => d.Level != DivisionLevel.District).Select(d => d.Name).Distinct()];

    /// <summary>A division by code or full name; a name that several districts share needs the code. Null where there is none.</summary>
    public static Division? Find(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 6 && text.All(char.IsAsciiDigit))
            return GroupCrm.Matching.Places.Divisions.Find(text);
        var named = GroupCrm.Matching.Places.Divisions.All.Where(d => d.Name == text || d.ShortName == text || d.EnglishName.Equals(text, StringComparison.OrdinalIgnoreCase))
            .GroupBy(d => d.Level).OrderBy(g => g.Key).FirstOrDefault();
        return named?.Count() == 1 ? named.First() : null;
    }

    /// <summary>The digits that are kept: two of a province, four of a city, six of a district.</summary>
    public static string CodeOf(Division division) => division.Level switch
    {
        DivisionLevel.Province => division.Code[..2],
        DivisionLevel.City when division.Code.EndsWith("00", StringComparison.Ordinal) => division.Code[..4],
        _ => division.Code,
    };

    /// <summary>The division of kept digits; null for digits of none.</summary>
    public static Division? Of(string kept) => GroupCrm.Matching.Places.Divisions.Find(kept.PadRight(6, '0'));
}

/// <summary>The form's one field.</summary>
public sealed class DivisionField
{
    public string Division { get; set; } = "";
}

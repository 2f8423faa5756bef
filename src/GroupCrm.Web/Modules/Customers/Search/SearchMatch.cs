using GroupCrm.Matching.Search;
using GroupCrm.Web.Modules.Customers.List;

namespace GroupCrm.Web.Modules.Customers.Search;

/// <summary>Says by what a customer was found, in the words of its kind: the value itself is told by the page that may show it.</summary>
internal static class SearchMatch
{
    private const string Prefix = "customers.search.by.";

    /// <summary>A text code; null where the name itself, or its pinyin, says it.</summary>
    public static string? Of(SearchFound found, CustomerRow row)
    {
        var way = found.Hits?.GetValueOrDefault(row.Id, SearchWay.Name) ?? SearchWay.Name;
        return way switch
        {
            SearchWay.Name => OfName(found.Query, row),
            SearchWay.Code => Prefix + (found.Query.Code is { } code && row.Uscc?.StartsWith(code, StringComparison.Ordinal) == true ? "Uscc" : "UnifiedId"),
            _ => Prefix + way,
        };
    }

    private static string? OfName(SearchQuery query, CustomerRow row)
    {
        var text = query.Text;
        if (SearchNames.Normalise(row.Name).Contains(text, StringComparison.Ordinal))
            return null;
        if (SearchNames.Normalise(row.EnglishName).Contains(text, StringComparison.Ordinal))
            return Prefix + "EnglishName";
        var keys = SearchNames.KeysOf(SearchNames.Text([row.Name]));
        return keys.Any(k => k.Key.StartsWith(text, StringComparison.Ordinal) || text.StartsWith(k.Key, StringComparison.Ordinal) && k.Key.Length == SearchNames.LongestKey)
            ? null : Prefix + "OtherName";
    }
}

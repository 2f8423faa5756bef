using GroupCrm.Web.Tests.Support;

namespace GroupCrm.Web.Tests.Customers;

/// <summary>Turns the pages of a list.</summary>
internal static class Pages
{
    private const int Most = 30;

    /// <summary>The rows of each page from an address on, following the links <c>next</c> or <c>prev</c>, and the address of the last.</summary>
    public static async Task<(List<List<string>> Pages, string Last)> WalkAsync(TestClient client, string url, string rel)
    {
        var pages = new List<List<string>>();
        for (var next = url; next is not null && pages.Count < Most;)
        {
            url = next;
            var answer = await client.GetAsync(url);
            pages.Add(answer.Customers());
            next = answer.Page.QuerySelector($".pager a[rel={rel}]")?.GetAttribute("href");
        }

        return (pages, url);
    }
}

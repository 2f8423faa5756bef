using AngleSharp.Html.Dom;
using GroupCrm.Web.Tests.Support;

namespace GroupCrm.Web.Tests.Customers;

/// <summary>Fills forms as a browser does: everything that the page holds goes back, with what was typed over it.</summary>
internal static class Forms
{
    /// <summary>What a form of a page holds.</summary>
    public static Dictionary<string, string> Fields(this Answer answer, string form = "#entry")
    {
        var fields = new Dictionary<string, string>();
        foreach (var control in answer.Page.QuerySelector(form)!.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            fields[control.GetAttribute("name")!] = control switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement area => area.Value,
                _ => "",
            };
        }

        fields.Remove("__RequestVerificationToken");
        return fields;
    }

    /// <summary>Sends the form of a page with some fields typed over.</summary>
    public static Task<Answer> SendAsync(this TestClient client, Answer page, params (string Name, string Value)[] typed)
    {
        var fields = page.Fields();
        foreach (var (name, value) in typed)
            fields[name] = value;
        return client.PostAsync(page.Page.QuerySelector("#entry")!.GetAttribute("action")!, [.. fields.Select(f => (f.Key, f.Value))]);
    }

    /// <summary>The visible text of a page.</summary>
    public static string Words(this Answer answer) => string.Join(' ', answer.Page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The customers of a list, in its order.</summary>
    public static List<string> Customers(this Answer answer) =>
        [.. answer.Page.QuerySelectorAll("#list tr[data-href]").Select(row => row.GetAttribute("data-href")!["/customers/".Length..])];

    /// <summary>The marks of a list whose rows can be marked.</summary>
    public static List<string> Marks(this Answer answer) =>
        [.. answer.Page.QuerySelectorAll("#list input[name=ids]").Select(box => box.GetAttribute("value")!)];
}

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Texts cut to what a column holds; the source record keeps the whole.</summary>
internal static class Text
{
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}

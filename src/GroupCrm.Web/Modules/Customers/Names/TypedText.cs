namespace GroupCrm.Web.Modules.Customers.Names;

/// <summary>Text as it arrives in an address; a form that holds NUL is refused before it is bound.</summary>
internal static class TypedText
{
    /// <summary>The text without NUL, which no keyboard writes and PostgreSQL takes in no text.</summary>
    public static string? Clean(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);
}

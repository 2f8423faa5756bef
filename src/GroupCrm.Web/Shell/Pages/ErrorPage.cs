using GroupCrm.Domain.Shared;

namespace GroupCrm.Web.Shell.Pages;

/// <summary>What an error says: what happened, what to do next, and the ID for those who help.</summary>
/// <param name="Details">The single faults of a refused input.</param>
/// <param name="HasFrame">Whether the reader is signed in and sees the page inside the product's frame.</param>
public sealed record ErrorPage(
    int Status, string TitleCode, Message Text, IReadOnlyList<Message> Details, string NextCode, string Correlation, bool HasFrame)
{
    /// <summary>The code of the text of a status for which nobody gave a reason.</summary>
    public static string TextOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "shell.error.sign-in",
        StatusCodes.Status403Forbidden => "shell.error.forbidden",
        StatusCodes.Status404NotFound => "shell.error.not-found",
        StatusCodes.Status409Conflict => "shell.error.conflict",
        StatusCodes.Status413PayloadTooLarge => "shell.error.too-large",
        StatusCodes.Status422UnprocessableEntity => "shell.error.invalid",
        StatusCodes.Status429TooManyRequests => "shell.error.too-many",
        >= 500 => "shell.error.failed",
        _ => "shell.error.bad-request",
    };
}

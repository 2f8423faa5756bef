using GroupCrm.Domain.Shared;

namespace GroupCrm.Web.Shell.Requests;

/// <summary>
/// An expected failure: what the user is told and the status that goes with it. Thrown by guards and handlers, turned into a page
/// or a form error by the shell; never logged as an error.
/// </summary>
public abstract class Refusal(int status, Message message) : Exception(message.Code)
{
    public int Status { get; } = status;

    /// <summary>Code and arguments of the text.</summary>
    public Message Text { get; } = message;
}

/// <summary>The row does not exist, for this viewer at least: the two look the same.</summary>
public sealed class NotFoundRefusal() : Refusal(StatusCodes.Status404NotFound, new Message("shell.error.not-found"));

/// <summary>Nobody is signed in.</summary>
public sealed class SignInRefusal() : Refusal(StatusCodes.Status401Unauthorized, new Message("shell.error.sign-in"));

/// <summary>The viewer lacks a permission.</summary>
public sealed class ForbiddenRefusal(string permission)
    : Refusal(StatusCodes.Status403Forbidden, new Message("shell.error.forbidden"))
{
    public string Permission { get; } = permission;
}

/// <summary>Somebody else changed the row, or took the decision, in between.</summary>
public sealed class ConflictRefusal(Message message) : Refusal(StatusCodes.Status409Conflict, message)
{
    public ConflictRefusal()
        : this(new Message("shell.error.conflict"))
    {
    }
}

/// <summary>The input breaks rules; each error names its field (empty for the whole).</summary>
public sealed class InvalidRefusal(IReadOnlyList<FieldError> errors)
    : Refusal(StatusCodes.Status422UnprocessableEntity, new Message("shell.error.invalid"))
{
    public InvalidRefusal(string field, string code, params object?[] args)
        : this([new FieldError(field, new Message(code, args))])
    {
    }

    public IReadOnlyList<FieldError> Errors { get; } = errors;
}

/// <summary>What is wrong with a field.</summary>
public sealed record FieldError(string Field, Message Text);

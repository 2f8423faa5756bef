using FluentValidation;
using GroupCrm.Domain.Shared;
using MediatR;

namespace GroupCrm.Web.Shell.Requests;

/// <summary>
/// Runs the request's validators after the guard and before the handler. A rule's message is a text code
/// (<c>.WithMessage("customers.name.required")</c>); a length rule's limit is its argument {0}.
/// </summary>
public sealed class Validation<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var errors = new List<FieldError>();
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            errors.AddRange(result.Errors.Select(e => new FieldError(e.PropertyName, new Message(e.ErrorMessage, ArgsOf(e)))));
        }

        return errors.Count == 0 ? await next() : throw new InvalidRefusal(errors);
    }

    private static object?[] ArgsOf(FluentValidation.Results.ValidationFailure failure)
    {
        if (failure.CustomState is object?[] args)
            return args;
        return failure.FormattedMessagePlaceholderValues is { } values && values.TryGetValue("MaxLength", out var most) ? [most] : [];
    }
}

using System.Reflection;
using GroupCrm.Data.Walls;
using MediatR;

namespace GroupCrm.Web.Shell.Requests;

/// <summary>The gate that every request passes, from browser, job, verb or API: no declared permission held, no handler run.</summary>
public sealed class Guard<TRequest, TResponse>(GroupContext context) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly string? Needed = typeof(TRequest).GetCustomAttribute<NeedsAttribute>()?.Permission;
    private static readonly bool IsOpen = typeof(TRequest).IsDefined(typeof(OpenToAllAttribute));

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (IsOpen)
            return next();
        if (Needed is null)
            throw new InvalidOperationException($"{typeof(TRequest).Name} declares no permission.");
        if (!context.HasViewer)
            throw new SignInRefusal();
        return context.Viewer.May(Needed) ? next() : throw new ForbiddenRefusal(Needed);
    }
}

using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using MediatR;

namespace GroupCrm.Web.Shell.Walls;

/// <summary>Opens scopes that work for one group without a browser: jobs, verbs, the outbox.</summary>
public sealed class GroupScopes(IServiceScopeFactory scopes)
{
    /// <summary>A scope in which <paramref name="actor"/> acts; dispose it.</summary>
    public AsyncServiceScope Open(Viewer actor)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<GroupContext>().Act(actor);
        return scope;
    }

    /// <summary>Sends one request as <paramref name="actor"/> through the same gate as the browser's.</summary>
    public async Task<T> SendAsync<T>(Viewer actor, IRequest<T> request, CancellationToken cancel)
    {
        await using var scope = Open(actor);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancel);
    }
}

using GroupCrm.Domain.Access;

namespace GroupCrm.Data.Walls;

/// <summary>
/// For whom this scope (a request, a job's run, a verb) works. Set once; until then there is no group, and no group means no
/// rows and no writes.
/// </summary>
public sealed class GroupContext
{
    private Viewer? viewer;

    /// <summary>The group of the scope; <see cref="Guid.Empty"/>, which no row has, until it is set.</summary>
    public Guid GroupId { get; private set; }

    /// <summary>Who acts.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in, and no job has set itself.</exception>
    public Viewer Viewer => viewer ?? throw new InvalidOperationException("Nobody acts in this scope.");
    public bool HasViewer => viewer is not null;

    /// <summary>Where the request came from, for the audit.</summary>
    public Origin Origin { get; set; } = Origin.None;

    public void Act(Viewer actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (GroupId != Guid.Empty && GroupId != actor.GroupId)
            throw new InvalidOperationException("A scope works for one group.");
        viewer = actor;
        GroupId = actor.GroupId;
    }
}

/// <summary>Session, remote address and correlation ID of a request.</summary>
public sealed record Origin(Guid? SessionId, string? RemoteAddress, string? CorrelationId)
{
    public static Origin None { get; } = new(null, null, null);
}

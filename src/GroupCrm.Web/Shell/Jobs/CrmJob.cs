using MediatR;

namespace GroupCrm.Web.Shell.Jobs;

/// <summary>
/// Something that runs by the clock: a thin class that says which request to send. The request passes the same gate as one from a
/// browser; running twice changes nothing, because its handler looks for what is due and writes effect and key in one transaction.
/// </summary>
public abstract class CrmJob
{
    /// <summary>The request of one run; its answer is how many things were done, 0 for nothing to do.</summary>
    /// <param name="asOf">The time, UTC, as of which the run decides what is due.</param>
    public abstract IRequest<int> Request(DateTime asOf);
}

/// <summary>A job that works for each active group, as that group's system viewer.</summary>
public abstract class GroupJob : CrmJob;

/// <summary>A job on what has no group: sessions, files, the outbox. It sees no group's rows.</summary>
public abstract class InstallationJob : CrmJob;

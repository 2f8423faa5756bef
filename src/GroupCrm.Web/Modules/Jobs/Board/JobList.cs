using GroupCrm.Data;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace GroupCrm.Web.Modules.Jobs.Board;

/// <summary>All jobs, the failing ones first, and the group's messages that could not be delivered.</summary>
[Needs(Permissions.JobsRead)]
public sealed record JobList : IRequest<JobListView>;

/// <param name="Jobs">Null if the scheduler's store cannot be read.</param>
/// <param name="RunsHere">False if this node's scheduler is switched off.</param>
public sealed record JobListView(IReadOnlyList<JobFacts>? Jobs, bool RunsHere, bool MayRun, IReadOnlyList<DeadMessage> DeadMessages, bool MoreDead);

/// <summary>A message that ten attempts could not deliver. Its content is no concern of whoever looks after jobs.</summary>
public sealed record DeadMessage(Guid Id, string Type, DateTime CreatedAt, int Attempts, string? Error);

internal sealed class JobListHandler(JobBoard board, JobsState state, CrmDb db, GroupContext context, ILogger<JobListHandler> log)
    : IRequestHandler<JobList, JobListView>
{
    private const int MostDead = 50;

    public async Task<JobListView> Handle(JobList request, CancellationToken cancellationToken)
    {
        var group = context.GroupId;
        var dead = await db.OutboxMessages.Where(m => m.GroupId == group && m.Status == OutboxStatus.Dead)
            .OrderByDescending(m => m.DueAt).ThenByDescending(m => m.Id).Take(MostDead + 1)
            .Select(m => new DeadMessage(m.Id, m.Type, m.CreatedAt, m.Attempts, m.LastError)).ToListAsync(cancellationToken);
        return new JobListView(
            await JobsAsync(cancellationToken), state.IsEnabled, context.Viewer.May(Permissions.JobsRun), [.. dead.Take(MostDead)], dead.Count > MostDead);
    }

    private async Task<IReadOnlyList<JobFacts>?> JobsAsync(CancellationToken cancel)
    {
        try
        {
            return [.. (await board.AllAsync(cancel)).OrderByDescending(j => j.Failures > 0).ThenBy(j => j.Spec.Code)];
        }
        catch (SchedulerException fault)
        {
            log.LogError(fault, "The scheduler's store cannot be read");
            return null;
        }
    }
}

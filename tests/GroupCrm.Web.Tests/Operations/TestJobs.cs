using System.Collections.Concurrent;
using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Hosting;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GroupCrm.Web.Tests.Operations;

/// <summary>Runs of the tests' own jobs, in the order in which they began, and what holds them up.</summary>
public sealed class JobDiary
{
    public ConcurrentQueue<(string Job, Guid Group)> Runs { get; } = new();

    public ConcurrentDictionary<Guid, bool> Failing { get; } = new();

    /// <summary>While set, the slow job waits until it is completed or the job is asked to stop.</summary>
    public TaskCompletionSource? Hold { get; set; }

    private int slowNow;

    public int SlowNow => slowNow;
    public int MostSlowAtOnce { get; private set; }

    public void BeginSlow()
    {
        MostSlowAtOnce = Math.Max(MostSlowAtOnce, Interlocked.Increment(ref slowNow));
        Runs.Enqueue(("test.slow", Guid.Empty));
    }

    public void EndSlow() => Interlocked.Decrement(ref slowNow);

    public static IServiceCollection Register(IServiceCollection services, JobDiary diary) => services
        .AddSingleton(diary)
        .AddSingleton(new JobCatalogue(typeof(CrmHost).Assembly, typeof(JobDiary).Assembly))
        .AddSingleton(p => new Texts([typeof(CrmHost).Assembly, typeof(JobDiary).Assembly], strict: true, p.GetRequiredService<ILogger<Texts>>()))
        .AddScoped<IRequestHandler<WriteDiary, int>, WriteDiaryHandler>()
        .AddScoped<IRequestHandler<WorkSlowly, int>, WorkSlowlyHandler>();
}

[Needs(Permissions.Self)]
public sealed record WriteDiary(string Job) : IRequest<int>;

public sealed class WriteDiaryHandler(JobDiary diary, GroupContext context, CrmDb db) : IRequestHandler<WriteDiary, int>
{
    public async Task<int> Handle(WriteDiary request, CancellationToken cancellationToken)
    {
        diary.Runs.Enqueue((request.Job, context.GroupId));
        if (diary.Failing.ContainsKey(context.GroupId))
            throw new InvalidOperationException("No ink.");
        return await db.Roles.CountAsync(cancellationToken);
    }
}

[Needs(Permissions.Self)]
public sealed record WorkSlowly : IRequest<int>;

public sealed class WorkSlowlyHandler(JobDiary diary) : IRequestHandler<WorkSlowly, int>
{
    public async Task<int> Handle(WorkSlowly request, CancellationToken cancellationToken)
    {
        diary.BeginSlow();
        try
        {
            if (diary.Hold is { } hold)
                await hold.Task.WaitAsync(cancellationToken);
            return 1;
        }
        finally
        {
            diary.EndSlow();
        }
    }
}

[Job("test.groups", cron: "0 0 0 1 * ?")]
public sealed class WriteForGroups : GroupJob
{
    public override IRequest<int> Request(DateTime asOf) => new WriteDiary("test.groups");
}

[Job("test.tick", cron: "0/2 * * * * ?")]
public sealed class Tick : InstallationJob
{
    public override IRequest<int> Request(DateTime asOf) => new WriteDiary("test.tick");
}

[Job("test.slow", cron: "0 0 0 1 * ?")]
public sealed class Slow : InstallationJob
{
    public override IRequest<int> Request(DateTime asOf) => new WorkSlowly();
}

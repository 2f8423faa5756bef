using System.Reflection;

namespace GroupCrm.Web.Shell.Jobs;

/// <summary>One declared job.</summary>
public sealed record JobSpec(string Code, string Cron, bool OnStart, Type Type)
{
    /// <summary>Code of the job's name.</summary>
    public string NameCode => $"jobs.name.{Code}";

    public bool IsPerGroup => typeof(GroupJob).IsAssignableFrom(Type);

    public override string ToString() => $"{Code,-24} {Cron,-20} {(IsPerGroup ? "each group" : "installation")}{(OnStart ? ", on start" : "")}";
}

/// <summary>All jobs and schedules of the program, collected from the <see cref="JobAttribute"/>s.</summary>
public sealed class JobCatalogue
{
    /// <exception cref="InvalidOperationException">Two jobs share a code, or a declared class is not a job.</exception>
    public JobCatalogue(params Assembly[] assemblies)
    {
        All = [.. assemblies.SelectMany(a => a.GetTypes()).Where(t => t.IsDefined(typeof(JobAttribute), false)).Select(Describe).OrderBy(j => j.Code)];
        if (All.GroupBy(j => j.Code).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two jobs are called {twice.Key}.");
    }

    /// <summary>All jobs, by code.</summary>
    public IReadOnlyList<JobSpec> All { get; }

    public JobSpec? Find(string code) => All.FirstOrDefault(j => j.Code == code);

    private static JobSpec Describe(Type type)
    {
        if (!typeof(GroupJob).IsAssignableFrom(type) && !typeof(InstallationJob).IsAssignableFrom(type))
            throw new InvalidOperationException($"{type} is neither a job of groups nor one of the installation.");
        var job = type.GetCustomAttribute<JobAttribute>()!;
        return new JobSpec(job.Code, job.Cron, job.OnStart, type);
    }
}

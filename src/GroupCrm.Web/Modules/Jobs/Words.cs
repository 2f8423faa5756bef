using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Ui;

namespace GroupCrm.Web.Modules.Jobs;

/// <summary>How the pages about jobs say what they show.</summary>
internal static class Words
{
    public static string When(this T texts, JobSpec spec)
    {
        var words = CronWords.Describe(spec.Cron);
        var when = texts[words.Code, words.Args];
        return spec.OnStart ? texts["jobs.when.start", when] : when;
    }

    /// <summary>A duration: milliseconds below a second, then seconds, then minutes and seconds.</summary>
    public static string Took(this T texts, TimeSpan? duration) => duration switch
    {
        null => Format.None,
        { TotalSeconds: < 1 } short_ => texts["jobs.took.ms", (int)short_.TotalMilliseconds],
        { TotalMinutes: < 1 } middle => texts["jobs.took.s", Math.Round(middle.TotalSeconds, 1)],
        { } long_ => texts["jobs.took.min", (int)long_.TotalMinutes, long_.Seconds],
    };

    public static Tone ToneOf(RunResult result) => result switch
    {
        RunResult.Done => Tone.Success,
        RunResult.Failed => Tone.Danger,
        RunResult.Stopped => Tone.Warning,
        _ => Tone.Neutral,
    };

    public static string CodeOf(RunResult result) => result switch
    {
        RunResult.Done => "jobs.result.done",
        RunResult.Failed => "jobs.result.failed",
        RunResult.Stopped => "jobs.result.stopped",
        _ => "jobs.result.nothing",
    };

    /// <summary>The event's own name, without the namespace.</summary>
    public static string EventName(string type) => type[(type.LastIndexOf('.') + 1)..];
}

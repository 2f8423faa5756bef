namespace GroupCrm.Web.Shell.Jobs;

/// <summary>
/// Declares a job and its schedule. The class stands beside its feature and derives from <see cref="GroupJob"/> or
/// <see cref="InstallationJob"/>; its name in both languages is the text <c>jobs.name.{code}</c>.
/// </summary>
/// <param name="code">What the job is called in the store, in logs and in the audit: <c>files.sweep</c>.</param>
/// <param name="cron">
/// Quartz's form: second, minute, hour, day of month, month, day of week; read in the time zone of the installation (<c>Ui:TimeZone</c>).
/// </param>
/// <param name="onStart">Whether it also runs once when a node starts.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class JobAttribute(string code, string cron, bool onStart = false) : Attribute
{
    public string Code { get; } = code;
    public string Cron { get; } = cron;
    public bool OnStart { get; } = onStart;
}

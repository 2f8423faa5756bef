using GroupCrm.Domain.Imports;
using GroupCrm.Web.Shell.Ui;

namespace GroupCrm.Web.Modules.Imports;

/// <summary>How loud the badge of a run's status is.</summary>
public static class RunTones
{
    public static Tone Tone(this ImportStatus status) => status switch
    {
        ImportStatus.Done => Shell.Ui.Tone.Success,
        ImportStatus.Failed => Shell.Ui.Tone.Danger,
        ImportStatus.Draft or ImportStatus.Stopped or ImportStatus.Stopping => Shell.Ui.Tone.Warning,
        _ => Shell.Ui.Tone.Info,
    };
}

using GroupCrm.Domain.Shared;

namespace GroupCrm.Web.Modules.Audit.Entries;

/// <summary>One entry as its reader may see it.</summary>
/// <param name="Sequence">Its number in the chain; null for the seconds until it is sealed.</param>
/// <param name="Member">Who did it; null where no person of the group acted.</param>
/// <param name="System">The job, verb or event that did it, where no person acted.</param>
public sealed record AuditLine(
    Guid Id, DateTime At, long? Sequence, string Action, string? Member, string? System, string? Kind, Guid? RecordId,
    string? RemoteAddress, string? CorrelationId, IReadOnlyList<AuditChange> Changes);

/// <summary>How much of a change is shown.</summary>
public enum ChangeView
{
    /// <summary>Old and new.</summary>
    Values = 1,

    /// <summary>A figure of an action.</summary>
    Figure = 2,

    /// <summary>That it changed: the reader may not see the field.</summary>
    FieldOnly = 3,

    /// <summary>That a personal value changed: it stands apart, encrypted with its person's key.</summary>
    Personal = 4,
}

/// <summary>A field that changed, or a figure of an action (in <paramref name="New"/>).</summary>
public sealed record AuditChange(string Field, ChangeView View, AuditValue? Old = null, AuditValue? New = null);

/// <summary>A value on its way into words: a text code, a name in both languages, an instant, or plain text.</summary>
public sealed record AuditValue(string? Text = null, string? Code = null, BilingualName? Name = null, DateTime? Instant = null);

using GroupCrm.Web.Shell.Ui;

namespace GroupCrm.Web.Modules.Audit.Entries;

/// <summary>How entries are said in words.</summary>
internal static class Words
{
    /// <summary>First parts of actions that are not kinds of rows.</summary>
    private static readonly string[] OtherKinds = ["session", "account", "customers", "import", "job", "message", "seed"];

    /// <summary>What the list can be narrowed to.</summary>
    public static IEnumerable<string> Kinds => AuditedFields.Kinds.Concat(OtherKinds).Distinct();

    public static string Action(this T texts, AuditLine line)
    {
        if (texts.Has($"audit.action.{line.Action}"))
            return texts[$"audit.action.{line.Action}"];
        var dot = line.Action.LastIndexOf('.');
        var (kind, verb) = dot < 0 ? (line.Action, "") : (line.Action[..dot], line.Action[(dot + 1)..]);
        return texts.Has($"audit.verb.{verb}") && texts.Has($"audit.kind.{kind}") ? texts[$"audit.verb.{verb}", texts[$"audit.kind.{kind}"]] : line.Action;
    }

    public static string Field(this T texts, string field) => texts.Has($"audit.field.{field}") ? texts[$"audit.field.{field}"] : field;

    public static string Value(this T texts, Format format, AuditValue? value) => value switch
    {
        null => texts["audit.empty"],
        { Code: { } code } => texts[code],
        { Name: { } name } => texts.Pick(name.Zh, name.En),
        { Instant: { } instant } => format.Instant(instant),
        _ => value.Text ?? "",
    };
}

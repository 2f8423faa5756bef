using System.Globalization;

namespace GroupCrm.Web.Modules.Customers.Assignments;

/// <summary>Names an assignment: to whom, and at which instant (UTC).</summary>
public readonly record struct AssignmentToken(Guid MemberId, DateTime At)
{
    /// <summary>Reads a token of an address; null for anything else.</summary>
    public static AssignmentToken? Parse(string? text) =>
        text is { Length: > 33 } && text[32] == '-' && Guid.TryParseExact(text[..32], "N", out var member)
        && long.TryParse(text[33..], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new AssignmentToken(member, new DateTime(ticks, DateTimeKind.Utc))
            : null;

    public override string ToString() => $"{MemberId:N}-{At.Ticks.ToString(CultureInfo.InvariantCulture)}";
}

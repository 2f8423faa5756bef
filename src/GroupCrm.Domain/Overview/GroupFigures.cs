using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Overview;

/// <summary>
/// The managers' first figures, counted after each import and each night: for the group (no subsidiary) and for each subsidiary.
/// </summary>
[NotEdited("counted from the base")]
public sealed class GroupFigure : IEntity, IGroupOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid? SubsidiaryId { get; set; }

    /// <summary>Source records read from files, without entries by hand.</summary>
    public int RowCount { get; set; }

    /// <summary>Customers with an active relationship here.</summary>
    public int CompanyCount { get; set; }

    /// <summary>Of these, served by two or more subsidiaries.</summary>
    public int SharedCount { get; set; }

    /// <summary>Relationships that wait for an owner.</summary>
    public int UnassignedCount { get; set; }
    public DateTime CountedAt { get; set; }
}

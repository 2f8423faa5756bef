using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Places;

/// <summary>The three trees of a group: its legal side, its market regions, its business lines.</summary>
public enum PlaceTree
{
    Org = 1,
    Area = 2,
    BusinessLine = 3,
}

/// <summary>What a place is. Org: group → subsidiary → department → team.</summary>
public enum PlaceKind
{
    Group = 1,
    Subsidiary = 2,
    Department = 3,
    Team = 4,
    Area = 10,
    BusinessLine = 20,
}

/// <summary>A node of one of the three trees. Rules are set for places and memberships stand in them.</summary>
public sealed class Place : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public PlaceTree Tree { get; set; }
    public PlaceKind Kind { get; set; }

    /// <summary>Short code, unique in the group: <c>SH</c>, <c>SH-S1</c>.</summary>
    public string Code { get; set; } = "";
    public string NameZh { get; set; } = "";
    public string NameEn { get; set; } = "";

    /// <summary>The subsidiary at or above this place today; null for the group itself and in the other trees.</summary>
    public Guid? SubsidiaryId { get; set; }

    /// <summary>A subsidiary's main business line: what new relationships are in where nothing else is said; null where it has none.</summary>
    public Guid? MainLineId { get; set; }

    /// <summary>Places are closed, never deleted: history points at them.</summary>
    public DateOnly? ClosedOn { get; set; }
    public int Version { get; set; } = 1;

    public BilingualName Name => new(NameZh, NameEn);
}

/// <summary>Who was whose parent and when; the present link has no end.</summary>
public sealed class PlaceLink : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid PlaceId { get; set; }
    public Guid ParentId { get; set; }

    /// <summary>First day on which the link holds.</summary>
    public DateOnly FromDate { get; set; }

    /// <summary>First day on which it no longer holds; null while it does.</summary>
    public DateOnly? ToDate { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>Today's ancestors of each place, itself included at depth 0; rebuilt in the transaction of a move.</summary>
[NotEdited("derived from the links of today")]
public sealed class PlaceClosure : IGroupOwned
{
    public Guid GroupId { get; set; }
    public Guid AncestorId { get; set; }
    public Guid DescendantId { get; set; }
    public int Depth { get; set; }
}

using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Customers;

/// <summary>
/// The golden record of one legal person: identity facts only, computed from its source records, plus projections that lists
/// sort by. One for the whole group, for ever.
/// </summary>
public sealed class Customer : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public string UnifiedId { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>Normalised legal name: what records are matched by.</summary>
    [NotAudited]
    public string NameKey { get; set; } = "";

    /// <summary>Pinyin sort key of the name, compared byte by byte.</summary>
    [NotAudited]
    public string NameSort { get; set; } = "";

    /// <summary>All names, present, foreign and former, as the search compares them, and the keys of their words and pinyin.</summary>
    [NotAudited]
    public string SearchText { get; set; } = "";
    public string? EnglishName { get; set; }

    /// <summary>Valid unified social credit code; never a wrong one.</summary>
    public string? Uscc { get; set; }
    public string? Industry { get; set; }

    /// <summary>GB/T 2260 codes of six digits; empty where unknown.</summary>
    public string ProvinceCode { get; set; } = "";
    public string CityCode { get; set; } = "";
    public string DistrictCode { get; set; } = "";
    public string? Address { get; set; }

    /// <summary>The customer that this one was merged into; its unified ID resolves to the winner for ever.</summary>
    [Reference(ReferenceTo.Customer)]
    public Guid? MergedIntoId { get; set; }

    /// <summary>How many subsidiaries have an active relationship.</summary>
    [NotAudited]
    public int SubsidiaryCount { get; set; }

    [NotAudited]
    public int SourceCount { get; set; }

    /// <summary>Yearly purchase over all subsidiaries, in cents of the group's currency without tax.</summary>
    [NotAudited]
    public long GroupPurchaseMinor { get; set; }
    public DateTime CreatedAt { get; set; }

    [NotAudited]
    public DateTime UpdatedAt { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>
/// A subsidiary's business with a customer in one business line: who owns it, how far it is, what was bought. The row wall
/// stands on these columns. At most one active for a customer, subsidiary and line.
/// </summary>
public sealed class Relationship : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }

    [Reference(ReferenceTo.Customer)]
    public Guid CustomerId { get; set; }
    public Guid SubsidiaryId { get; set; }
    public Guid LineId { get; set; }

    /// <summary>The responsible member; null while it waits in the subsidiary's list 待分配.</summary>
    [Reference(ReferenceTo.Owner)]
    public Guid? OwnerId { get; set; }

    /// <summary>Who owns it as the source says, while no member is matched to that text.</summary>
    public string? OwnerHint { get; set; }

    /// <summary>The owner's place at the time of assignment.</summary>
    public Guid? TeamId { get; set; }
    public Guid? AreaId { get; set; }

    /// <summary>The dealer through whom the customer is served.</summary>
    [Reference(ReferenceTo.Customer)]
    public Guid? DealerId { get; set; }
    public RelationshipStage Stage { get; set; } = RelationshipStage.Prospect;
    public bool IsActive { get; set; } = true;

    /// <summary>The subsidiary's own class of the customer, as its files say (A, B, C …).</summary>
    public string? LocalClass { get; set; }

    /// <summary>The name that this subsidiary uses (简称).</summary>
    public string? ShortName { get; set; }

    /// <summary>Yearly purchase from this subsidiary in cents of <see cref="Currency"/>, without tax; null where unknown.</summary>
    public long? PurchaseMinor { get; set; }
    public string Currency { get; set; } = "CNY";

    /// <summary>The day of the last contact, as far as sources and activities tell.</summary>
    public DateOnly? LastTouchOn { get; set; }

    /// <summary>The customer's sort key, repeated here so that one index serves wall and order.</summary>
    [NotAudited]
    public string CustomerNameSort { get; set; } = "";
    public DateTime CreatedAt { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>How far a subsidiary is with a customer.</summary>
public enum RelationshipStage
{
    Prospect = 1,
    Active = 2,
    Dormant = 3,
    Lost = 4,
}

/// <summary>What of a relationship a history row tells.</summary>
public enum HistoryAspect
{
    Owner = 1,
    Team = 2,
    Stage = 3,
    LocalClass = 4,
}

/// <summary>A dated value of a relationship with its reason; the open row is the present one.</summary>
[NotEdited("history is appended")]
public sealed class RelationshipHistory : IEntity, IGroupOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid RelationshipId { get; set; }

    [Reference(ReferenceTo.Customer)]
    public Guid CustomerId { get; set; }
    public Guid SubsidiaryId { get; set; }
    public HistoryAspect Aspect { get; set; }

    /// <summary>An ID for owner and team, a code for stage and class; null for none.</summary>
    public string? Value { get; set; }
    public DateTime FromAt { get; set; }
    public DateTime? ToAt { get; set; }

    /// <summary>Why: a text code such as <c>customers.reason.import</c>.</summary>
    public string ReasonCode { get; set; } = "";
    public string? Note { get; set; }

    [Reference(ReferenceTo.Person)]
    public Guid? ByMemberId { get; set; }
}

/// <summary>A place of the customer: plant, office, delivery or invoice address.</summary>
public sealed class Site : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }

    [Reference(ReferenceTo.Customer)]
    public Guid CustomerId { get; set; }

    /// <summary>The subsidiary that told of it.</summary>
    public Guid SubsidiaryId { get; set; }

    /// <summary>The source record that it came with; moves when the record is attached elsewhere.</summary>
    public Guid? SourceRecordId { get; set; }
    public SiteKind Kind { get; set; } = SiteKind.Office;
    public string Address { get; set; } = "";

    /// <summary>Normalised address: one site a customer, subsidiary and key.</summary>
    [NotAudited]
    public string AddressKey { get; set; } = "";
    public string ProvinceCode { get; set; } = "";
    public string CityCode { get; set; } = "";
    public string DistrictCode { get; set; } = "";
    public Guid? AreaId { get; set; }
    public int Version { get; set; } = 1;
}

public enum SiteKind
{
    Office = 1,
    Plant = 2,
    Delivery = 3,
    Invoice = 4,
}

/// <summary>Which market region serves a division: GB/T 2260 code of two, four or six digits, the longest wins.</summary>
public sealed class AreaDivision : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid AreaId { get; set; }
    public string DivisionCode { get; set; } = "";
    public int Version { get; set; } = 1;
}

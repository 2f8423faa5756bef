using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Customers;

/// <summary>
/// What one subsidiary's system says of one customer, under its own old ID (crosswalk). Its versions are appended; it is
/// attached to one customer at a time.
/// </summary>
public sealed class SourceRecord : IEntity, IGroupOwned, IVersioned
{
    /// <summary>The system code of edits by hand.</summary>
    public const string HandSystem = "hand";

    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid SubsidiaryId { get; set; }

    /// <summary>Which system of the subsidiary: <c>excel</c>, <c>crm</c>, <c>hand</c>.</summary>
    public string SystemCode { get; set; } = "";

    /// <summary>The record's ID in that system.</summary>
    public string SourceKey { get; set; } = "";

    [Reference(ReferenceTo.Customer)]
    public Guid CustomerId { get; set; }

    /// <summary>Valid USCC of the present version, normalised legal name, and the place in which names are compared.</summary>
    [NotAudited]
    public string? Uscc { get; set; }

    [NotAudited]
    public string NameKey { get; set; } = "";

    [NotAudited]
    public string PlaceKey { get; set; } = "";

    [NotAudited]
    public string DistrictCode { get; set; } = "";

    /// <summary>Number of the present version, from 1.</summary>
    public int CurrentNo { get; set; }
    public Guid CurrentVersionId { get; set; }

    /// <summary>Hash of the present version's verbatim content: the same content again changes nothing.</summary>
    [NotAudited]
    public string ContentHash { get; set; } = "";

    /// <summary>The import that last brought it; null for edits by hand.</summary>
    public Guid? ImportRunId { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime ChangedAt { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>One state of a source record, verbatim and normalised; never changed.</summary>
[NotEdited("versions are appended")]
public sealed class SourceVersion : IEntity, IGroupOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid SourceRecordId { get; set; }
    public int No { get; set; }
    public DateTime ReceivedAt { get; set; }
    public Guid? ImportRunId { get; set; }
    public int? RowNumber { get; set; }

    [Reference(ReferenceTo.Person)]
    public Guid? ByMemberId { get; set; }

    /// <summary>Heading → cell text as received, JSON.</summary>
    [NotAudited]
    public string Verbatim { get; set; } = "{}";

    /// <summary><see cref="SourceValues"/> as JSON.</summary>
    [NotAudited]
    public string Normalised { get; set; } = "{}";
}

/// <summary>That a source record belongs to a customer: by which rule, for which reasons, since when, until when.</summary>
[NotEdited("attachments are appended and ended")]
public sealed class SourceAttachment : IEntity, IGroupOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid SourceRecordId { get; set; }

    [Reference(ReferenceTo.Customer)]
    public Guid CustomerId { get; set; }
    public Guid SubsidiaryId { get; set; }
    public AttachRule Rule { get; set; }

    /// <summary>Arguments of the reason's text, JSON array.</summary>
    public string ReasonArgs { get; set; } = "[]";
    public DateTime AttachedAt { get; set; }
    public DateTime? EndedAt { get; set; }

    [Reference(ReferenceTo.Person)]
    public Guid? ByMemberId { get; set; }
}

/// <summary>Why a source record belongs to its customer.</summary>
public enum AttachRule
{
    /// <summary>Nothing matched: it began a customer of its own.</summary>
    NewCustomer = 1,
    SameUscc = 2,
    SameNameAndPlace = 3,

    /// <summary>Entered by hand on this customer.</summary>
    ByHand = 4,

    /// <summary>Taken off another customer by a person.</summary>
    Detached = 5,
}

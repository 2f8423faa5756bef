using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Customers;

/// <summary>A person at a customer, visible to the subsidiaries that know them.</summary>
public sealed class Contact : IEntity, IGroupOwned, IVersioned, IPersonalRow
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }

    [Reference(ReferenceTo.Customer)]
    public Guid CustomerId { get; set; }

    [Personal]
    public string Name { get; set; } = "";

    /// <summary>Normalised name: one contact a customer and key.</summary>
    [NotAudited]
    public string NameKey { get; set; } = "";

    [NotAudited]
    public string NameSort { get; set; } = "";

    /// <summary>Form of address: 总, 经理, Ms.</summary>
    public string? Honorific { get; set; }
    public string? JobTitle { get; set; }
    public int Version { get; set; } = 1;
    public Guid SubjectId => Id;
}

/// <summary>A subsidiary knows a contact, through a source record.</summary>
[NotEdited("follows the source records")]
public sealed class ContactKnownBy : IEntity, IGroupOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid ContactId { get; set; }
    public Guid SubsidiaryId { get; set; }
    public Guid SourceRecordId { get; set; }

    /// <summary>The source names this person as its main contact (主要联系人).</summary>
    public bool IsPrimary { get; set; }
}

/// <summary>A way to reach a contact, as one subsidiary knows it.</summary>
public sealed class ContactPoint : IEntity, IGroupOwned, IVersioned, IPersonalRow
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid ContactId { get; set; }

    [Reference(ReferenceTo.Customer)]
    public Guid CustomerId { get; set; }
    public Guid SubsidiaryId { get; set; }
    public Guid SourceRecordId { get; set; }
    public ContactPointKind Kind { get; set; }

    [Personal]
    public string Value { get; set; } = "";

    /// <summary>E.164 number, or the address in lower case: what is searched and compared.</summary>
    [NotAudited]
    public string ValueKey { get; set; } = "";
    public string? Extension { get; set; }
    public bool IsValid { get; set; } = true;

    /// <summary>Why it is not valid: a text code.</summary>
    public string? InvalidReason { get; set; }
    public Consent Consent { get; set; } = Consent.Unknown;
    public int Version { get; set; } = 1;
    public Guid SubjectId => ContactId;
}

public enum ContactPointKind
{
    Mobile = 1,
    Landline = 2,
    Email = 3,
    WeChat = 4,
    WeCom = 5,

    /// <summary>A number of no kind that we know.</summary>
    OtherPhone = 6,
}

public enum Consent
{
    Unknown = 0,
    Given = 1,
    Refused = 2,
}

namespace GroupCrm.Domain.Shared;

/// <summary>A row with a key of its own.</summary>
public interface IEntity
{
    Guid Id { get; }
}

/// <summary>A row that belongs to one group (tenant); the group wall hides it from all others.</summary>
public interface IGroupOwned
{
    Guid GroupId { get; set; }
}

/// <summary>A row that a person can edit: two editors of the same version cannot overwrite each other.</summary>
public interface IVersioned
{
    /// <summary>Counts the saves of this row, from 1.</summary>
    int Version { get; set; }
}

/// <summary>Says why rows of this kind need no version: they are appended or derived, never edited by hand.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotEditedAttribute(string because) : Attribute
{
    public string Because { get; } = because;
}

/// <summary>A property whose value is personal data: the audit keeps it apart, encrypted with the person's key.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;

/// <summary>A property that the audit does not record: a secret, or a projection of rows that are recorded themselves.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAuditedAttribute : Attribute;

/// <summary>
/// A property that points at a customer, an owner or a person: merge, hand-over and erasure run over these.
/// A test fails for a property of that type which is not declared.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferenceAttribute(ReferenceTo to) : Attribute
{
    public ReferenceTo To { get; } = to;
}

/// <summary>What a declared reference points at.</summary>
public enum ReferenceTo
{
    Customer = 1,

    /// <summary>The member who is responsible for the row: hand-over moves it.</summary>
    Owner = 2,

    /// <summary>A member who did something: kept as it is when that member leaves.</summary>
    Person = 3,
}

/// <summary>A fact for other modules; stored in the outbox in the transaction that made it true.</summary>
public interface IDomainEvent
{
    /// <summary>Events with the same key are delivered in the order in which they were stored.</summary>
    string OrderingKey { get; }
}

/// <summary>A name in both languages of the product.</summary>
public readonly record struct BilingualName(string Zh, string En)
{
    /// <summary>The name for a culture: English for <c>en</c>, Chinese otherwise.</summary>
    public string For(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Zh;
}

/// <summary>A code that can be told to a person in either language: a text code plus its arguments.</summary>
public sealed record Message(string Code, params object?[] Args);

/// <summary>A row with personal values: whose they are decides with which key the audit encrypts them.</summary>
public interface IPersonalRow
{
    /// <summary>The person: a contact, a member.</summary>
    Guid SubjectId { get; }
}

using GroupCrm.Domain.Shared;

namespace GroupCrm.Data.Infrastructure;

/// <summary>An ASP.NET data protection key; shared by all nodes.</summary>
[NotEdited("keys are made by the framework")]
public sealed class DataProtectionKeyRow : IEntity
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public string FriendlyName { get; set; } = "";
    public string Xml { get; set; } = "";
}

/// <summary>Changes whenever something behind a cache does; all nodes look at this small table twice a second.</summary>
[NotEdited("written by the save")]
public sealed class ChangeStamp
{
    /// <summary>What the caches are named after: <c>access:{group}</c>, <c>places:{group}</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>A new value at each change; the last writer wins, which is change enough.</summary>
    public Guid Stamp { get; set; }
}

/// <summary>A domain event on its way to another module, stored with the change that it tells of.</summary>
[NotEdited("written by the save, claimed by the dispatcher")]
public sealed class OutboxMessage : IEntity
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }

    /// <summary>Messages with the same key are delivered in order.</summary>
    public string OrderingKey { get; set; } = "";

    /// <summary>Full name of the event's type.</summary>
    public string Type { get; set; } = "";
    public string Payload { get; set; } = "{}";
    public OutboxStatus Status { get; set; } = OutboxStatus.Waiting;
    public DateTime CreatedAt { get; set; }

    /// <summary>Not before this time: retries wait longer each time. Once it is over: when that was.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>A claim that is older than this is void: its node died.</summary>
    public DateTime? ClaimedUntil { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }

    /// <summary>Two nodes cannot claim the same version.</summary>
    public int Version { get; set; } = 1;
}

public enum OutboxStatus
{
    Waiting = 1,
    Claimed = 2,
    Done = 3,

    /// <summary>Given up after the last attempt; an admin sees it.</summary>
    Dead = 4,
}

/// <summary>A file that the group keeps; the bytes lie in the content-addressed store.</summary>
[NotEdited("files are stored once")]
public sealed class StoredFile : IEntity, IGroupOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }

    /// <summary>SHA-256 of the content, in hex: the key in the store.</summary>
    public string Hash { get; set; } = "";
    public string FileName { get; set; } = "";
    public long Bytes { get; set; }
    public DateTime StoredAt { get; set; }
}

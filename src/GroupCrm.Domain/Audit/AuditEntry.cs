using System.Security.Cryptography;
using System.Text;
using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Audit;

/// <summary>
/// Who did what to which row, when and from where. Appended by the writer in the writer's own transaction; numbered and chained
/// within seconds by the sealer of the group.
/// </summary>
[NotEdited("the audit is appended")]
public sealed class AuditEntry : IEntity, IGroupOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public DateTime At { get; set; }

    /// <summary>What was done: <c>customer.update</c>, <c>session.sign-in</c>, <c>customers.export</c>.</summary>
    public string Action { get; set; } = "";
    public Guid? AccountId { get; set; }

    [Reference(ReferenceTo.Person)]
    public Guid? MemberId { get; set; }

    /// <summary>The job or verb, where no person acted.</summary>
    public string? SystemActor { get; set; }
    public Guid? SessionId { get; set; }
    public string? RemoteAddress { get; set; }
    public string? CorrelationId { get; set; }
    public string? EntityType { get; set; }
    public Guid? EntityId { get; set; }

    /// <summary>Field → [old, new] without personal values, or the figures of a batch; JSON.</summary>
    public string Changes { get; set; } = "{}";

    /// <summary>Place in the group's chain, from 1; null until sealed.</summary>
    public long? Sequence { get; set; }
    public string? Hash { get; set; }
}

/// <summary>A personal value of an entry, encrypted with its person's key: when the key goes, the value is gone and the chain still holds.</summary>
[NotEdited("the audit is appended")]
public sealed class AuditPersonalValue : IEntity, IGroupOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid EntryId { get; set; }

    /// <summary>Whose value: a contact, a member.</summary>
    public Guid SubjectId { get; set; }
    public string Field { get; set; } = "";

    /// <summary>AES-256-GCM: 12 bytes nonce, 16 bytes tag, ciphertext of a JSON array [old, new].</summary>
    public byte[] Ciphertext { get; set; } = [];
}

/// <summary>The key of a person's values in the audit. Erasing the person deletes this row.</summary>
[NotEdited("keys are made once")]
public sealed class AuditSubjectKey : IGroupOwned
{
    public Guid GroupId { get; set; }
    public Guid SubjectId { get; set; }

    /// <summary>32 bytes, wrapped by the product's data protection keys.</summary>
    public byte[] WrappedKey { get; set; } = [];
}

/// <summary>The end of a group's chain.</summary>
public sealed class AuditChainHead : IGroupOwned, IVersioned
{
    public Guid GroupId { get; set; }
    public long Sequence { get; set; }
    public string Hash { get; set; } = AuditChain.Genesis;
    public int Version { get; set; } = 1;
}

/// <summary>How entries are chained.</summary>
public static class AuditChain
{
    /// <summary>What the first entry's hash builds on.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>SHA-256, in hex, over the previous hash, the number, all fields of the entry and the hashes of its ciphertexts.</summary>
    public static string HashOf(string previous, long sequence, AuditEntry entry, IEnumerable<AuditPersonalValue> personal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> digest = stackalloc byte[32];
        foreach (var part in new[]
        {
            previous, sequence.ToString(), entry.Id.ToString("N"), entry.GroupId.ToString("N"), entry.At.Ticks.ToString(), entry.Action,
            entry.AccountId?.ToString("N"), entry.MemberId?.ToString("N"), entry.SystemActor, entry.SessionId?.ToString("N"),
            entry.RemoteAddress, entry.CorrelationId, entry.EntityType, entry.EntityId?.ToString("N"), entry.Changes,
        })
            Append(hash, part is null ? [] : Encoding.UTF8.GetBytes(part));
        foreach (var value in personal.OrderBy(v => v.Id))
        {
            SHA256.HashData(value.Ciphertext, digest);
            Append(hash, digest);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Each part with its length before it, so that no two entries run together to the same bytes.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        hash.AppendData(BitConverter.GetBytes(part.Length));
        hash.AppendData(part);
    }
}

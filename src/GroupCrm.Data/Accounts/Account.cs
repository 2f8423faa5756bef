using GroupCrm.Domain.Shared;
using Microsoft.AspNetCore.Identity;

namespace GroupCrm.Data.Accounts;

/// <summary>What signs in. Who it is in a group, the members of the groups tell.</summary>
public sealed class Account : IdentityUser<Guid>, IEntity
{
    /// <summary>Chosen language, <c>zh-CN</c> or <c>en</c>; null follows the browser.</summary>
    public string? Language { get; set; }

    /// <summary>The password was set by somebody else and must be changed at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }
    public DateTime CreatedAt { get; set; }
}

/// <summary>A signed-in browser. Read at every request: once revoked it is over, on every node.</summary>
[NotEdited("sessions are begun, touched and ended by the product")]
public sealed class Session : IEntity
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid AccountId { get; set; }

    /// <summary>The group that the session works in; null until it is chosen.</summary>
    public Guid? GroupId { get; set; }
    public Guid? MemberId { get; set; }

    /// <summary>SHA-256 of the secret in the cookie: whoever reads the table cannot sign in with it.</summary>
    public byte[] SecretHash { get; set; } = [];
    public DateTime CreatedAt { get; set; }
    public DateTime LastSeenAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public DateTime? RevokedAt { get; set; }
    public string? RemoteAddress { get; set; }
    public string? UserAgent { get; set; }
}

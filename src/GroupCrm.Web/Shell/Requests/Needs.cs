namespace GroupCrm.Web.Shell.Requests;

/// <summary>
/// Declares which permission a request needs. Every request has exactly one of this and <see cref="OpenToAllAttribute"/>;
/// a test fails for one that has neither. How far the permission reaches, the handler's row wall tells.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(string permission) : Attribute
{
    public string Permission { get; } = permission;
}

/// <summary>Declares that a request needs nobody to be signed in, and why.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToAllAttribute(string because) : Attribute
{
    public string Because { get; } = because;
}

namespace GroupCrm.Domain.Access;

/// <summary>
/// One reach of one permission: the depth, and the places it runs over (today's closure for team, department, area and
/// line; the subsidiary itself for that depth), with the field rights of the role that grants it.
/// </summary>
public sealed record Scope(Depth Depth, IReadOnlyList<Guid> Places, FieldRights Fields);

/// <summary>The facts of a relationship that decide who sees it.</summary>
public readonly record struct RowFacts(
    Guid? OwnerId, Guid? TeamId, Guid SubsidiaryId, Guid? AreaId, Guid? LineId, Guid? DealerId);

/// <summary>
/// Who is asking, in which group, and what they may do: made once per request from the session's memberships. A job acts as
/// <see cref="System"/>.
/// </summary>
public sealed class Viewer
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<Scope>> scopes;

    public Viewer(Guid groupId, Guid accountId, Guid memberId, string name, IReadOnlyDictionary<string, IReadOnlyList<Scope>> scopes,
        IReadOnlyList<string> roles, Guid? dealerId = null, Guid? homeSubsidiaryId = null, FieldRights closed = default)
    {
        GroupId = groupId;
        AccountId = accountId;
        MemberId = memberId;
        Name = name;
        this.scopes = scopes;
        Roles = roles;
        DealerId = dealerId;
        HomeSubsidiaryId = homeSubsidiaryId;
        Closed = closed;
    }

    public Guid GroupId { get; }
    public Guid AccountId { get; }
    public Guid MemberId { get; }
    public string Name { get; }

    /// <summary>Role codes, strongest first.</summary>
    public IReadOnlyList<string> Roles { get; }
    public Guid? DealerId { get; }

    /// <summary>The subsidiary of the member's home place; null at headquarters.</summary>
    public Guid? HomeSubsidiaryId { get; }

    /// <summary>Classes closed for the person whatever the role.</summary>
    public FieldRights Closed { get; }

    /// <summary>True for jobs and verbs that act for the group and not for a person.</summary>
    public bool IsSystem => AccountId == Guid.Empty;

    /// <summary>A job of the group: every permission at group depth.</summary>
    public static Viewer System(Guid groupId, string jobName) => new(groupId, Guid.Empty, Guid.Empty, jobName,
        Permissions.All.ToDictionary(p => p, _ => (IReadOnlyList<Scope>)[new Scope(Depth.Group, [], FieldRights.AllPlain)]), ["system"]);

    public bool May(string permission) => scopes.ContainsKey(permission);

    public IReadOnlyList<Scope> ScopesOf(string permission) => scopes.TryGetValue(permission, out var list) ? list : [];

    public bool HasGroupDepth(string permission) => ScopesOf(permission).Any(s => s.Depth == Depth.Group);

    /// <summary>Whether a permission reaches a row.</summary>
    public bool Reaches(string permission, RowFacts row) => ScopesOf(permission).Any(scope => Covers(scope, row));

    /// <summary>Field rights on a row: the strictest over the scopes that make this row visible; all hidden if none does.</summary>
    public FieldRights RightsOn(string permission, RowFacts row)
    {
        FieldRights? rights = null;
        foreach (var scope in ScopesOf(permission))
        {
            if (Covers(scope, row))
                rights = rights?.And(scope.Fields) ?? scope.Fields;
        }

        return rights?.And(Closed) ?? FieldRights.AllHidden;
    }

    /// <summary>The strictest rights over all scopes of a permission: what may be filtered and sorted by without knowing the row.</summary>
    public FieldRights RightsEverywhere(string permission)
    {
        var list = ScopesOf(permission);
        return list.Count == 0 ? FieldRights.AllHidden : list.Aggregate(Closed, (rights, scope) => rights.And(scope.Fields));
    }

    private bool Covers(Scope scope, RowFacts row) => scope.Depth switch
    {
        Depth.Group => true,
        Depth.Own => row.OwnerId == MemberId,
        Depth.Team or Depth.DepartmentAndBelow => row.TeamId is { } team && scope.Places.Contains(team),
        Depth.Subsidiary => scope.Places.Contains(row.SubsidiaryId),
        Depth.Area => row.AreaId is { } area && scope.Places.Contains(area),
        Depth.BusinessLine => row.LineId is { } line && scope.Places.Contains(line),
        Depth.Dealer => DealerId is not null && row.DealerId == DealerId,
        _ => false,
    };
}

using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Access;

/// <summary>A named set of permissions with depths and field rights; a member may hold several, each in a place.</summary>
public sealed class Role : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public string Code { get; set; } = "";
    public string NameZh { get; set; } = "";
    public string NameEn { get; set; } = "";
    public bool IsReady { get; set; }
    public int Version { get; set; } = 1;

    public BilingualName Name => new(NameZh, NameEn);
}

/// <summary>A role grants a permission as far as a depth.</summary>
public sealed class RolePermission : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid RoleId { get; set; }
    public string Permission { get; set; } = "";
    public Depth Depth { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>A role sees a field class other than plainly.</summary>
public sealed class RoleFieldAccess : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid RoleId { get; set; }
    public FieldClass FieldClass { get; set; }
    public FieldAccess Access { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>A person in a group. The account signs in; the member works.</summary>
public sealed class Member : IEntity, IGroupOwned, IVersioned, IPersonalRow
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid AccountId { get; set; }

    [Personal]
    public string Name { get; set; } = "";

    /// <summary>The name without case, width and blanks: how an owner column is matched.</summary>
    [NotAudited]
    public string NameKey { get; set; } = "";

    /// <summary>Pinyin sort key of the name, compared byte by byte.</summary>
    [NotAudited]
    public string NameSort { get; set; } = "";
    public string? StaffNumber { get; set; }

    /// <summary>Where the member works; null for a dealer's user.</summary>
    public Guid? HomePlaceId { get; set; }

    /// <summary>The dealer to whom the member belongs; never set together with <see cref="HomePlaceId"/>.</summary>
    [Reference(ReferenceTo.Customer)]
    public Guid? DealerId { get; set; }
    public bool IsActive { get; set; } = true;
    public int Version { get; set; } = 1;
    public Guid SubjectId => Id;
}

/// <summary>A member holds a role in a place, for a time.</summary>
public sealed class Membership : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }

    [Reference(ReferenceTo.Person)]
    public Guid MemberId { get; set; }
    public Guid PlaceId { get; set; }
    public Guid RoleId { get; set; }
    public DateOnly FromDate { get; set; }
    public DateOnly? ToDate { get; set; }
    public int Version { get; set; } = 1;

    public bool HoldsOn(DateOnly day) => FromDate <= day && (ToDate is null || day < ToDate);
}

/// <summary>A tenant: one corporate group. The only row that knows nothing above it.</summary>
public sealed class Group : IEntity, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Written before a staff number at sign-in where the number alone is not unique: <c>huanan/10023</c>.</summary>
    public string Code { get; set; } = "";
    public string NameZh { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string Currency { get; set; } = "CNY";
    public bool IsDemo { get; set; }
    public DateTime CreatedAt { get; set; }
    public int Version { get; set; } = 1;

    public BilingualName Name => new(NameZh, NameEn);
}

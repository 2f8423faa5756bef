namespace GroupCrm.Domain.Access;

/// <summary>How far a permission reaches from the place of the membership that grants it.</summary>
public enum Depth
{
    /// <summary>Rows whose owner the member is.</summary>
    Own = 1,
    Team = 2,
    DepartmentAndBelow = 3,
    Subsidiary = 4,
    Area = 5,
    BusinessLine = 6,
    Group = 7,

    /// <summary>Rows served through the dealer to whom the member belongs.</summary>
    Dealer = 8,
}

/// <summary>Everything that can be allowed. A role grants each with a depth; nothing is allowed by default.</summary>
public static class Permissions
{
    /// <summary>Any signed-in member: the start page, one's own account and sessions.</summary>
    public const string Self = "self";
    public const string CustomersRead = "customers.read";
    public const string CustomersCreate = "customers.create";
    public const string CustomersEdit = "customers.edit";
    public const string CustomersAssign = "customers.assign";
    public const string CustomersExport = "customers.export";

    /// <summary>Undo the attachment of a source record to a customer.</summary>
    public const string SourcesDetach = "sources.detach";
    public const string ImportsRead = "imports.read";
    public const string ImportsRun = "imports.run";
    public const string OverviewRead = "overview.read";
    public const string OrganisationRead = "organisation.read";
    public const string OrganisationManage = "organisation.manage";
    public const string PeopleManage = "people.manage";
    public const string JobsRead = "jobs.read";
    public const string JobsRun = "jobs.run";
    public const string AuditRead = "audit.read";

    /// <summary>All permissions, in the order of the permission page.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Self, CustomersRead, CustomersCreate, CustomersEdit, CustomersAssign, CustomersExport, SourcesDetach, ImportsRead,
        ImportsRun, OverviewRead, OrganisationRead, OrganisationManage, PeopleManage, JobsRead, JobsRun, AuditRead,
    ];
}

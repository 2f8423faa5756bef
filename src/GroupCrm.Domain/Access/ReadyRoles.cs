namespace GroupCrm.Domain.Access;

/// <summary>A role as a new group gets it.</summary>
public sealed record ReadyRole(
    string Code, string NameZh, string NameEn,
    IReadOnlyList<(string Permission, Depth Depth)> Grants,
    IReadOnlyList<(FieldClass Class, FieldAccess Access)> Fields);

/// <summary>The roles that every group starts with, one for each person that the product is for.</summary>
public static class ReadyRoles
{
    public const string SalesRep = "sales-rep";
    public const string ServiceAgent = "service-agent";
    public const string Marketing = "marketing";
    public const string Finance = "finance";
    public const string DataSteward = "data-steward";
    public const string SubsidiaryManager = "subsidiary-manager";
    public const string AreaManager = "area-manager";
    public const string HqManager = "hq-manager";
    public const string Committee = "committee";
    public const string GroupAdmin = "group-admin";
    public const string Dealer = "dealer";

    private static readonly (FieldClass, FieldAccess)[] NoCost = [(FieldClass.Cost, FieldAccess.Hidden)];

    /// <summary>All ready roles, the strongest first.</summary>
    public static IReadOnlyList<ReadyRole> All { get; } =
    [
        new(HqManager, "集团管理层", "HQ manager",
            At(Depth.Group, Permissions.CustomersRead, Permissions.CustomersExport, Permissions.OverviewRead, Permissions.ImportsRead,
                Permissions.OrganisationRead),
            [(FieldClass.ContactDetail, FieldAccess.Masked)]),
        new(Committee, "客户管理委员会", "Committee",
            At(Depth.Group, Permissions.CustomersRead, Permissions.OverviewRead, Permissions.OrganisationRead),
            [(FieldClass.ContactDetail, FieldAccess.Hidden), (FieldClass.Cost, FieldAccess.Hidden)]),
        new(AreaManager, "区域经理", "Area manager",
            At(Depth.Area, Permissions.CustomersRead, Permissions.CustomersAssign, Permissions.OverviewRead), NoCost),
        new(SubsidiaryManager, "子公司负责人", "Subsidiary manager",
            At(Depth.Subsidiary, Permissions.CustomersRead, Permissions.CustomersCreate, Permissions.CustomersEdit,
                Permissions.CustomersAssign, Permissions.CustomersExport, Permissions.OverviewRead, Permissions.ImportsRead,
                Permissions.OrganisationRead), []),
        new(DataSteward, "数据责任人", "Data steward",
            At(Depth.Subsidiary, Permissions.CustomersRead, Permissions.CustomersCreate, Permissions.CustomersEdit,
                Permissions.CustomersAssign, Permissions.CustomersExport, Permissions.SourcesDetach, Permissions.ImportsRead, Permissions.ImportsRun,
                Permissions.OverviewRead),
            [(FieldClass.Cost, FieldAccess.Hidden)]),
        new(SalesRep, "销售", "Sales rep",
            At(Depth.Own, Permissions.CustomersRead, Permissions.CustomersCreate, Permissions.CustomersEdit), NoCost),
        new(ServiceAgent, "售后", "Service agent",
            At(Depth.Subsidiary, Permissions.CustomersRead),
            [(FieldClass.Money, FieldAccess.Hidden), (FieldClass.Cost, FieldAccess.Hidden)]),
        new(Marketing, "市场", "Marketing",
            At(Depth.Subsidiary, Permissions.CustomersRead),
            [(FieldClass.ContactDetail, FieldAccess.Hidden), (FieldClass.InternalNotes, FieldAccess.Hidden),
                (FieldClass.Cost, FieldAccess.Hidden)]),
        new(Finance, "财务", "Finance",
            At(Depth.Subsidiary, Permissions.CustomersRead, Permissions.CustomersExport),
            [(FieldClass.ServiceProgress, FieldAccess.Hidden), (FieldClass.ContactDetail, FieldAccess.Masked),
                (FieldClass.InternalNotes, FieldAccess.Hidden)]),
        new(GroupAdmin, "管理员", "Group admin",
            At(Depth.Group, Permissions.OrganisationRead, Permissions.OrganisationManage, Permissions.PeopleManage, Permissions.JobsRead,
                Permissions.JobsRun, Permissions.AuditRead),
            [.. Enum.GetValues<FieldClass>().Select(c => (c, FieldAccess.Hidden))]),
        new(Dealer, "经销商", "Dealer",
            At(Depth.Dealer, Permissions.CustomersRead),
            [(FieldClass.Money, FieldAccess.Hidden), (FieldClass.InternalNotes, FieldAccess.Hidden), (FieldClass.Cost, FieldAccess.Hidden)]),
    ];

    private static (string, Depth)[] At(Depth depth, params string[] permissions) =>
        [(Permissions.Self, Depth.Own), .. permissions.Select(p => (p, depth))];
}

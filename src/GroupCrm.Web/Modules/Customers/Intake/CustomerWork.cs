using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>A customer with everything that hangs on it, while a batch works on it.</summary>
internal sealed class CustomerWork(Customer customer, bool isNew)
{
    public Customer Customer { get; } = customer;
    public bool IsNew { get; } = isNew;

    /// <summary>Present state of each source record, by record.</summary>
    public Dictionary<Guid, SourceState> States { get; } = [];

    /// <summary>The old ID of each source record, by record.</summary>
    public Dictionary<Guid, string> SourceKeys { get; } = [];
    public List<Relationship> Relationships { get; } = [];
    public List<RelationshipHistory> OpenHistory { get; } = [];
    public List<Contact> Contacts { get; } = [];
    public List<ContactKnownBy> KnownBy { get; } = [];
    public List<ContactPoint> Points { get; } = [];
    public List<Site> Sites { get; } = [];

    /// <summary>The valid USCC that its records know; they never know two.</summary>
    public string? Uscc => States.Values.Select(s => s.Values.Uscc).FirstOrDefault(code => code is not null);

    public bool HasSourcesOf(Guid subsidiaryId) => States.Values.Any(s => s.SubsidiaryId == subsidiaryId);
}

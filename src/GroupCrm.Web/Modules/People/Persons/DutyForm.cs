namespace GroupCrm.Web.Modules.People.Persons;

/// <summary>The fields of a new duty, as its form shows them.</summary>
public sealed class DutyForm
{
    public Guid? RoleId { get; set; }
    public Guid? PlaceId { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
}

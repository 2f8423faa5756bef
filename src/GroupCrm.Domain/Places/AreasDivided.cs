using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Places;

/// <summary>Which areas serve a province was changed: the areas of what lies in it may be others now.</summary>
/// <param name="ProvinceCode">GB/T 2260, six digits.</param>
public sealed record AreasDivided(string ProvinceCode) : IDomainEvent
{
    public string OrderingKey => $"areas:{ProvinceCode}";
}

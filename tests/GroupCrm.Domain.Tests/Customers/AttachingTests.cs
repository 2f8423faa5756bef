using GroupCrm.Domain.Customers;

namespace GroupCrm.Domain.Tests.Customers;

public class AttachingTests
{
    private static readonly Guid One = Guid.CreateVersion7();
    private static readonly Guid Two = Guid.CreateVersion7();

    /// <summary>Record: code, name, place, district; candidate: the same; the rule that decides.</summary>
    [Theory]
    [InlineData("A", "N", "P", "", "A", "M", "Q", "", AttachRule.SameUscc)]
    [InlineData("A", "N", "P", "", "B", "N", "P", "", AttachRule.NewCustomer)]
    [InlineData("A", "N", "P", "", null, "N", "P", "", AttachRule.SameNameAndPlace)]
    [InlineData(null, "N", "P", "", "B", "N", "P", "", AttachRule.SameNameAndPlace)]
    [InlineData(null, "N", "P", "", null, "N", "Q", "", AttachRule.NewCustomer)]
    [InlineData(null, "N", "P", "", null, "M", "P", "", AttachRule.NewCustomer)]
    [InlineData(null, "N", "", "", null, "N", "", "", AttachRule.NewCustomer)]
    [InlineData(null, "", "P", "", null, "", "P", "", AttachRule.NewCustomer)]
    [InlineData(null, "N", "P", "D", null, "N", "P", "E", AttachRule.NewCustomer)]
    [InlineData(null, "N", "P", "D", null, "N", "P", "", AttachRule.SameNameAndPlace)]
    public void The_exact_rules_decide(string? code, string name, string place, string district, string? otherCode, string otherName, string otherPlace,
        string otherDistrict, AttachRule rule)
    {
        var decision = Attaching.Decide(Record(code, name, place, district), [new AttachCandidate(One, otherCode, otherName, otherPlace, otherDistrict)]);
        Assert.Equal((rule, rule == AttachRule.NewCustomer ? null : (Guid?)One), (decision.Rule, decision.CustomerId));
    }

    [Fact]
    public void Two_companies_of_that_name_there_and_nothing_tells_which()
    {
        AttachCandidate[] namesakes = [new(One, "A", "N", "P", ""), new(Two, "B", "N", "P", "")];
        Assert.Equal(AttachRule.NewCustomer, Attaching.Decide(Record(null, "N", "P", ""), namesakes).Rule);
        Assert.Equal(Two, Attaching.Decide(Record("B", "N", "P", ""), namesakes).CustomerId);
    }

    [Fact]
    public void Several_records_of_one_customer_are_one_company() =>
        Assert.Equal(One, Attaching.Decide(Record(null, "N", "P", ""), [new(One, null, "N", "P", ""), new(One, "A", "N", "P", "")]).CustomerId);

    [Fact]
    public void The_reason_names_what_was_equal()
    {
        Assert.Equal(["A"], Attaching.Decide(Record("A", "N", "P", ""), [new(One, "A", "", "", "")]).ReasonArgs);
        Assert.Equal(["N", "P"], Attaching.Decide(Record(null, "N", "P", ""), [new(One, null, "N", "P", "")]).ReasonArgs);
    }

    private static SourceValues Record(string? code, string name, string place, string district) =>
        new() { Uscc = code, Name = name, NameKey = name, CityCode = place, DistrictCode = district };
}

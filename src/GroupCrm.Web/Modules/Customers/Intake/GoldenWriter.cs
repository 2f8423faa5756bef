using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Writes what the sources of a customer say together: golden values, and what follows from them.</summary>
internal static class GoldenWriter
{
    /// <summary>Computes the golden record from the present states; without any, identity stays as it was.</summary>
    /// <param name="work">The customer.</param>
    /// <param name="keys">What names of this batch are sorted by, by name.</param>
    /// <param name="now">The time of the batch.</param>
    public static void Write(CustomerWork work, IReadOnlyDictionary<string, ValueKeys> keys, DateTime now)
    {
        var customer = work.Customer;
        customer.UpdatedAt = now;
        customer.SourceCount = work.States.Count;
        if (work.States.Count == 0)
            return;
        var golden = Survivorship.DecideAll(work.States.Values).ToDictionary(g => g.Field);
        string? Value(GoldenField field) => golden.GetValueOrDefault(field)?.Value;

        if (golden.GetValueOrDefault(GoldenField.Name) is { } name)
            SetName(customer, name.Value, name.From.Values.NameKey, keys.GetValueOrDefault(name.Value));
        customer.EnglishName = Value(GoldenField.EnglishName);
        customer.Uscc = Value(GoldenField.Uscc);
        customer.Industry = Value(GoldenField.Industry);
        customer.Address = Value(GoldenField.Address);
        var place = golden.GetValueOrDefault(GoldenField.Address)?.From.Values
            ?? work.States.Values.Select(s => s.Values).OrderByDescending(v => v.DistrictCode.Length + v.CityCode.Length).First();
        customer.ProvinceCode = place.ProvinceCode;
        customer.CityCode = place.CityCode;
        customer.DistrictCode = place.DistrictCode;
    }

    /// <summary>Repeats on the relationships what lists sort and the row wall reads: name order and area.</summary>
    public static void Spread(CustomerWork work, Func<Customer, Guid?> areaOf)
    {
        var area = areaOf(work.Customer);
        foreach (var relationship in work.Relationships)
        {
            relationship.CustomerNameSort = work.Customer.NameSort;
            relationship.AreaId = area;
        }
    }

    /// <summary>How many subsidiaries serve the customer, and what the group sells to it (amounts in the group's currency).</summary>
    public static void Count(CustomerWork work, string currency = "CNY")
    {
        var active = work.Relationships.Where(r => r.IsActive).ToList();
        work.Customer.SubsidiaryCount = active.Select(r => r.SubsidiaryId).Distinct().Count();
        work.Customer.GroupPurchaseMinor = active.Where(r => r.Currency == currency).Sum(r => r.PurchaseMinor ?? 0);
    }

    private static void SetName(Customer customer, string name, string nameKey, ValueKeys? keys)
    {
        if (customer.Name == name)
            return;
        customer.Name = name;
        customer.NameKey = nameKey;
        customer.NameSort = keys?.NameSort ?? ValueKeys.NameSortOf(name);
    }
}

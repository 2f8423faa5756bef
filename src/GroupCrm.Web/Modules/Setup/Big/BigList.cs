using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Setup.Inventing;

namespace GroupCrm.Web.Modules.Setup.Big;

/// <summary>A row of a big list, and whether this list is the first to have the company.</summary>
internal readonly record struct BigRow(SourceInput Input, bool First);

/// <summary>One subsidiary's list in a big group. A company is made from its number alone, so every list that has it agrees.</summary>
internal sealed class BigList(BigPlan plan, int subsidiary, ulong seed)
{
    private static readonly DateOnly Today = new(2026, 1, 1);
    private static readonly SubsidiaryHabit Habit = SubsidiaryHabit.Electronics;

    /// <summary>The rows, made as they are read.</summary>
    public IEnumerable<BigRow> Rows()
    {
        var inventor = new RowInventor(new Dice(seed + (ulong)subsidiary), Habit, Today, []);
        var number = 0;
        for (var customer = 0; customer < plan.Customers; customer++)
        {
            var first = plan.FirstOf(customer) == subsidiary;
            if (!first && plan.SecondOf(customer) != subsidiary)
                continue;
            var company = Company(customer);
            var row = inventor.Write(company) with { Uscc = company.Uscc, Owner = BigPeople.StaffNumber(subsidiary, number++ / BigPlan.CustomersOfRep) };
            yield return new BigRow(InventedInput.Of(Habit, row, number), first);
        }
    }

    private InventedCompany Company(int number) =>
        CompanyInventor.Chinese(new Dice(seed * 1_000_003 + (ulong)number), InventedCities.All, InventedTrades.All, CompanyInventor.BrandOf(number));
}

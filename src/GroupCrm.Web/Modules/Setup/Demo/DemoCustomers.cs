using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Setup.Inventing;

namespace GroupCrm.Web.Modules.Setup.Demo;

/// <summary>
/// The demo group's customers before anyone put them together: 480 companies, of which 60 are listed by two subsidiaries, 20 by
/// three and 10 by all four, and a few twice in one list.
/// </summary>
internal sealed class DemoCustomers
{
    private const ulong Seed = 20_260_101;
    private const int Companies = 480, InTwo = 60, InThree = 20, InFour = 10, ListedTwice = 14;

    private readonly Dice dice = new(Seed);
    private readonly Dictionary<string, (SubsidiaryHabit Habit, RowInventor Inventor, List<InventedRow> Rows)> lists;

    public DemoCustomers(DateOnly today)
    {
        lists = SubsidiaryHabit.All.ToDictionary(h => h.Code, h => (h, new RowInventor(dice, h, today, OwnersOf(h)), new List<InventedRow>()), StringComparer.Ordinal);
        Fill();
    }

    /// <summary>The companies, those that several subsidiaries list first.</summary>
    public List<InventedCompany> All { get; } = [];

    /// <summary>The lists, one a subsidiary, in the order of their keys.</summary>
    public IEnumerable<(SubsidiaryHabit Habit, IReadOnlyList<InventedRow> Rows)> Lists =>
        lists.Values.Select(l => (l.Habit, (IReadOnlyList<InventedRow>)l.Rows));

    private void Fill()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Companies; i++)
        {
            var home = SubsidiaryHabit.All[i % SubsidiaryHabit.All.Count].Code;
            var company = Invent(home, i);
            while (!names.Add(company.Name))
                company = Invent(home, i);
            All.Add(company);
            var listedBy = i < InFour ? 4 : i < InFour + InThree ? 3 : i < InFour + InThree + InTwo ? 2 : 1;
            var start = Array.FindIndex([.. SubsidiaryHabit.All], h => h.Code == home);
            for (var k = 0; k < listedBy; k++)
                List(SubsidiaryHabit.All[(start + k) % SubsidiaryHabit.All.Count].Code, company, known: k > 0);
            if (i % (Companies / ListedTwice) == 0)
                List(home, company, known: true);
        }
    }

    private void List(string subsidiary, InventedCompany company, bool known)
    {
        var (_, inventor, rows) = lists[subsidiary];
        rows.Add(inventor.Write(company, known));
    }

    private InventedCompany Invent(string home, int index)
    {
        var shared = index < InFour + InThree + InTwo;
        return home switch
        {
            "SH" => CompanyInventor.Chinese(dice, dice.Hits(80) ? InventedCities.East : InventedCities.All, InventedTrades.Equipment),
            "HN" => CompanyInventor.Chinese(dice, dice.Hits(80) ? InventedCities.South : InventedCities.All, InventedTrades.Electronics),
            "BF" => CompanyInventor.Chinese(dice, dice.Hits(70) ? InventedCities.North : InventedCities.Inland, InventedTrades.Engineering),
            _ when dice.Hits(35) && !shared => CompanyInventor.Foreign(dice),
            _ => CompanyInventor.Chinese(dice, InventedCities.All, InventedTrades.Trading),
        };
    }

    // Two lists name their reps, one gives staff numbers, one now and then a mobile number.
    internal static string[] OwnersOf(SubsidiaryHabit habit) => [.. DemoPerson.All
        .Where(p => p.Role == ReadyRoles.SalesRep && p.Place.StartsWith(habit.Code, StringComparison.Ordinal))
        .SelectMany(p => habit.Code switch
        {
            "BF" => [p.StaffNumber!],
            "HN" => new[] { p.Name, p.Name, p.Name, p.Mobile },
            _ => [p.Name],
        })];
}

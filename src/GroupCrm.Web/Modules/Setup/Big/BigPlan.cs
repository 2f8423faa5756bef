namespace GroupCrm.Web.Modules.Setup.Big;

/// <summary>A group to measure with.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Customers">How many customers; one in five has two subsidiaries, so that there are 1.2 relationships each.</param>
/// <param name="Subsidiaries">How many subsidiaries serve them.</param>
/// <param name="Password">Of everybody; null: nobody can sign in.</param>
internal sealed record BigPlan(string Code, int Customers, int Subsidiaries, string? Password)
{
    public const int CustomersOfRep = 300;

    /// <summary>The subsidiary that lists a customer first.</summary>
    public int FirstOf(int customer) => customer % Subsidiaries;

    /// <summary>The subsidiary that lists it too; null for four in five.</summary>
    public int? SecondOf(int customer) => Subsidiaries > 1 && customer % 5 == 0 ? (customer % Subsidiaries + 1 + customer / 5 % (Subsidiaries - 1)) % Subsidiaries : null;

    /// <summary>How many rows a subsidiary lists.</summary>
    public int RowsOf(int subsidiary) => Enumerable.Range(0, Customers).Count(c => FirstOf(c) == subsidiary || SecondOf(c) == subsidiary);
}

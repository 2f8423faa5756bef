using GroupCrm.Domain.Customers;

namespace GroupCrm.Domain.Tests.Customers;

public class RelationshipFactsTests
{
    private static readonly DateTime Day = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Amounts_of_a_ledger_add_up()
    {
        var facts = From((1, new SourceValues { PurchaseMinor = 100 }), (2, new SourceValues { PurchaseMinor = 250 }), (3, new SourceValues()));
        Assert.Equal((350L, "CNY"), (facts.PurchaseMinor, facts.Currency));
    }

    [Fact]
    public void Amounts_of_different_currencies_are_never_added()
    {
        var facts = From((1, Usd(100)), (2, Usd(50)), (3, new SourceValues { PurchaseMinor = 9_000 }));
        Assert.Equal((150L, "USD"), (facts.PurchaseMinor, facts.Currency));
    }

    [Fact]
    public void An_unknown_amount_is_not_nothing() => Assert.Null(From((1, new SourceValues { LocalClass = "A" })).PurchaseMinor);

    [Fact]
    public void Class_short_name_and_owner_come_from_the_most_recent_row_that_has_one()
    {
        var facts = From(
            (1, new SourceValues { LocalClass = "A", ShortName = "旧", OwnerText = "张三" }),
            (3, new SourceValues()),
            (2, new SourceValues { LocalClass = "B", OwnerText = "" }));
        Assert.Equal(("B", "旧", "张三"), (facts.LocalClass, facts.ShortName, facts.OwnerText));
    }

    [Fact]
    public void The_last_touch_is_the_latest_whichever_row_is_newer()
    {
        var facts = From((2, new SourceValues { LastTouchOn = new(2025, 1, 1) }), (1, new SourceValues { LastTouchOn = new(2025, 6, 1) }));
        Assert.Equal(new DateOnly(2025, 6, 1), facts.LastTouchOn);
    }

    private static SourceValues Usd(long minor) => new() { PurchaseMinor = minor, Currency = "USD" };

    private static RelationshipFacts From(params (int Day, SourceValues Values)[] rows) =>
        RelationshipFacts.From([.. rows.Select(r => new SourceState(Guid.CreateVersion7(), Guid.Empty, false, Day.AddDays(r.Day), r.Values))]);
}

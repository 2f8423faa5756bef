using GroupCrm.Domain.Customers;

namespace GroupCrm.Domain.Tests.Customers;

public class SurvivorshipTests
{
    private static readonly DateTime Day = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Subsidiary = Guid.CreateVersion7();

    [Theory]
    [InlineData(GoldenField.Name, SurvivorshipRule.TrustedThenComplete)]
    [InlineData(GoldenField.EnglishName, SurvivorshipRule.MostRecent)]
    [InlineData(GoldenField.Uscc, SurvivorshipRule.MostAgreed)]
    [InlineData(GoldenField.Industry, SurvivorshipRule.MostRecent)]
    [InlineData(GoldenField.Address, SurvivorshipRule.MostComplete)]
    public void Each_field_has_its_rule(GoldenField field, SurvivorshipRule rule) => Assert.Equal(rule, Survivorship.RuleOf(field));

    [Fact]
    public void Where_no_source_says_anything_there_is_no_golden_value()
    {
        Assert.Null(Survivorship.Decide(GoldenField.Industry, [State(1, new SourceValues { Name = "甲", Industry = "" })]));
        Assert.Empty(Survivorship.DecideAll([]));
    }

    [Fact]
    public void A_name_entered_by_hand_beats_longer_and_newer_ones()
    {
        var hand = State(1, new SourceValues { Name = "甲公司" }, hand: true);
        var file = State(9, new SourceValues { Name = "苏州甲精密机械有限公司", NameHasLegalForm = true, Uscc = "X" });
        Assert.Equal("甲公司", Survivorship.Decide(GoldenField.Name, [file, hand])!.Value);
    }

    [Fact]
    public void Of_names_from_files_the_one_with_a_valid_code_wins_then_the_one_with_a_legal_form_then_the_longest()
    {
        var plain = State(9, new SourceValues { Name = "苏州甲精密机械设备制造" });
        var full = State(1, new SourceValues { Name = "甲机械有限公司", NameHasLegalForm = true });
        var coded = State(1, new SourceValues { Name = "甲机械", Uscc = "X" });
        Assert.Equal("甲机械有限公司", Survivorship.Decide(GoldenField.Name, [plain, full])!.Value);
        Assert.Equal("甲机械", Survivorship.Decide(GoldenField.Name, [plain, full, coded])!.Value);
    }

    [Fact]
    public void The_code_on_which_most_sources_agree_wins_whatever_is_newer()
    {
        SourceState[] sources = [State(1, Code("A")), State(2, Code("A")), State(3, Code("B"))];
        Assert.Equal("A", Survivorship.Decide(GoldenField.Uscc, sources)!.Value);
        Assert.Equal("B", Survivorship.Decide(GoldenField.Uscc, sources[1..])!.Value);
    }

    [Fact]
    public void The_most_recent_industry_wins_and_says_since_when()
    {
        var golden = Survivorship.Decide(GoldenField.Industry, [State(2, new SourceValues { Industry = "化工" }), State(1, new SourceValues { Industry = "食品" })])!;
        Assert.Equal(("化工", Day.AddDays(2)), (golden.Value, golden.From.Since));
    }

    [Fact]
    public void The_address_with_a_district_beats_a_longer_one_without()
    {
        var district = State(1, new SourceValues { Address = "苏州市吴中区甲路", CityCode = "320500", DistrictCode = "320506" });
        var city = State(2, new SourceValues { Address = "苏州市一条名字很长很长的大道1号楼", CityCode = "320500" });
        Assert.Equal("苏州市吴中区甲路", Survivorship.Decide(GoldenField.Address, [city, district])!.Value);
    }

    [Fact]
    public void Equal_sources_are_decided_the_same_in_any_order()
    {
        SourceState[] sources = [.. Enumerable.Range(0, 6).Select(i => State(1, new SourceValues { Industry = $"{i}" }))];
        var first = Survivorship.Decide(GoldenField.Industry, sources)!.Value;
        Assert.All(Enumerable.Range(0, 6), turn =>
            Assert.Equal(first, Survivorship.Decide(GoldenField.Industry, [.. sources[turn..], .. sources[..turn]])!.Value));
    }

    private static SourceValues Code(string code) => new() { Uscc = code };

    private static SourceState State(int day, SourceValues values, bool hand = false) =>
        new(Guid.CreateVersion7(), Subsidiary, hand, Day.AddDays(day), values);
}

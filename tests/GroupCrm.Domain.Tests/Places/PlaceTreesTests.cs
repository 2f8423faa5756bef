using GroupCrm.Domain.Places;

namespace GroupCrm.Domain.Tests.Places;

public class PlaceTreesTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Guid[] P = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public void A_place_has_itself_and_all_above_it()
    {
        var rows = PlaceTrees.Closure(P[..3], [Link(1, 0), Link(2, 1)], Today);
        Assert.Equal([(P[2], 0), (P[1], 1), (P[0], 2)], rows.Where(r => r.Descendant == P[2]).Select(r => (r.Ancestor, r.Depth)));
        Assert.Equal(6, rows.Count);
    }

    [Theory]
    [InlineData("2026-06-01", null, true)]
    [InlineData("2026-06-02", null, false)]
    [InlineData("2026-01-01", "2026-06-01", false)]
    [InlineData("2026-01-01", "2026-06-02", true)]
    public void A_link_holds_from_its_first_day_to_the_day_before_its_end(string from, string? to, bool holds)
    {
        var link = Link(1, 0, DateOnly.Parse(from), to is null ? null : DateOnly.Parse(to));
        Assert.Equal(holds, PlaceTrees.Closure(P[..2], [link], Today).Any(r => r.Ancestor == P[0] && r.Descendant == P[1]));
    }

    [Fact]
    public void Of_two_links_that_hold_the_later_counts() =>
        Assert.Contains(new Ancestry(P[2], P[0], 1), PlaceTrees.Closure(P[..3], [Link(0, 1, new(2020, 1, 1)), Link(0, 2, new(2025, 1, 1))], Today));

    [Fact]
    public void A_circle_ends_and_no_place_is_its_own_ancestor_twice()
    {
        var rows = PlaceTrees.Closure(P[..2], [Link(0, 1), Link(1, 0)], Today);
        Assert.Equal(rows.Count, rows.Select(r => (r.Ancestor, r.Descendant)).Distinct().Count());
    }

    [Fact]
    public void A_move_below_itself_would_close_a_circle()
    {
        var closure = PlaceTrees.Closure(P[..3], [Link(1, 0), Link(2, 1)], Today);
        Assert.True(PlaceTrees.WouldCircle(P[0], P[2], closure));
        Assert.True(PlaceTrees.WouldCircle(P[0], P[0], closure));
        Assert.False(PlaceTrees.WouldCircle(P[2], P[0], closure));
    }

    [Theory]
    [InlineData(PlaceKind.Group, PlaceKind.Subsidiary, true)]
    [InlineData(PlaceKind.Subsidiary, PlaceKind.Team, true)]
    [InlineData(PlaceKind.Subsidiary, PlaceKind.Subsidiary, false)]
    [InlineData(PlaceKind.Department, PlaceKind.Department, true)]
    [InlineData(PlaceKind.Team, PlaceKind.Team, false)]
    [InlineData(PlaceKind.Area, PlaceKind.Area, true)]
    [InlineData(PlaceKind.Area, PlaceKind.Team, false)]
    public void Kinds_stand_only_under_their_own(PlaceKind parent, PlaceKind child, bool may) =>
        Assert.Equal(may, PlaceTrees.ChildrenOf(parent).Contains(child));

    private static PlaceLink Link(int place, int parent, DateOnly? from = null, DateOnly? to = null) =>
        new() { PlaceId = P[place], ParentId = P[parent], FromDate = from ?? new DateOnly(2020, 1, 1), ToDate = to };
}

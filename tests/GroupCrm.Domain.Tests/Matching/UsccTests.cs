using GroupCrm.Matching.Codes;

namespace GroupCrm.Domain.Tests.Matching;

public class UsccTests
{
    [Theory]
    [InlineData("914403001922038216", "914403001922038216")]
    [InlineData("9144030071526726xg", "9144030071526726XG")]
    [InlineData("\t91330100799655058B", "91330100799655058B")]
    [InlineData("'91330100799655058B", "91330100799655058B")]
    [InlineData("９１３３０１００７９９６５５０５８Ｂ", "91330100799655058B")]
    [InlineData(" 9133 0100-7996 5505 8B ", "91330100799655058B")]
    [InlineData("统一社会信用代码：91330100799655058B", "91330100799655058B")]
    public void A_right_code_is_cleaned(string text, string value) =>
        Assert.Equal(new UsccCheck(value, true, true, null, null), Uscc.Check(text));

    [Theory]
    [InlineData("914403034431", "uscc.length")]
    [InlineData("440301192203821", "uscc.length")]
    [InlineData("91330100799655058B1", "uscc.length")]
    [InlineData("9133010079965505I*", "uscc.length")]
    [InlineData("913301007996550IVB", "uscc.alphabet")]
    [InlineData("91A30100799655058B", "uscc.alphabet")]
    [InlineData("91330100799655058C", "uscc.check")]
    [InlineData("000000000000000000", "uscc.dummy")]
    [InlineData("123456789012345678", "uscc.dummy")]
    [InlineData("待补", "uscc.dummy")]
    [InlineData("无", "uscc.dummy")]
    [InlineData("-", "uscc.dummy")]
    [InlineData("N/A", "uscc.dummy")]
    public void A_wrong_code_says_why(string text, string reason)
    {
        var check = Uscc.Check(text);
        Assert.Equal((true, false, reason, null), (check.IsPresent, check.IsValid, check.ReasonCode, check.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void An_empty_cell_is_not_present(string? text) => Assert.Equal(default, Uscc.Check(text));

    [Theory]
    [InlineData("9133O1OO799655058B", "91330100799655058B")]
    [InlineData("9I330100799655058B", "91330100799655058B")]
    [InlineData("913301007996550S8B", "91330100799655058B")]
    [InlineData("913301007996550588", "91330100799655058B")]
    [InlineData("91330100799565058B", "91330100799655058B")]
    public void A_usual_misreading_is_proposed_and_not_taken(string text, string proposal)
    {
        var check = Uscc.Check(text);
        Assert.False(check.IsValid);
        Assert.Equal(proposal, check.Proposal);
    }

    [Fact]
    public void Every_single_wrong_character_is_noticed()
    {
        const string right = "91330100799655058B", alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        foreach (var (c, i) in from i in Enumerable.Range(0, 18) from c in alphabet where c != right[i] select (c, i))
            Assert.False(Uscc.Check(right[..i] + c + right[(i + 1)..]).IsValid);
    }

    [Theory]
    [InlineData("91440300192203821", '6')]
    [InlineData("9144030071526726X", 'G')]
    public void The_check_character_is_computed(string first17, char expected) => Assert.Equal(expected, Uscc.CheckCharacter(first17));

    [Theory]
    [InlineData("9144030071526726XG", true)]
    [InlineData("91330100799655058B", true)]
    [InlineData("91330100799655068B", false)]
    public void The_inner_organisation_code_has_a_check_of_its_own(string code, bool right) =>
        Assert.Equal(right, Uscc.HasRightOrganisationCode(code));
}

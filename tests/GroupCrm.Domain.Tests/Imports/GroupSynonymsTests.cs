using GroupCrm.Domain.Imports;

namespace GroupCrm.Domain.Tests.Imports;

public class GroupSynonymsTests
{
    private static readonly Guid A = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid B = new("00000000-0000-0000-0000-00000000000b");
    private static readonly Guid C = new("00000000-0000-0000-0000-00000000000c");

    [Fact]
    public void A_heading_that_the_dictionary_does_not_know_means_what_a_steward_settled_once() =>
        Assert.Equal(new LearnedMeaning(TargetField.ShortName, 1), Learn((A, "内部名", TargetField.ShortName)).Find("内部名"));

    [Fact]
    public void A_correction_goes_before_the_dictionary() =>
        Assert.Equal(TargetField.Owner, Learn((A, "负责人", TargetField.Owner)).Find("负责人")?.Field);

    [Theory]
    [InlineData("内部名（必填）")]
    [InlineData(" 内部名 2 ")]
    [InlineData("2026年内部名")]
    public void The_heading_is_known_in_other_spellings(string heading) =>
        Assert.Equal(TargetField.ShortName, Learn((A, "内部名", TargetField.ShortName)).Find(heading)?.Field);

    [Fact]
    public void What_was_left_out_or_taken_as_the_dictionary_says_teaches_nothing()
    {
        var learned = Learn((A, "客户名称", TargetField.CompanyName), (A, "传真", TargetField.Ignore), (B, "电话", TargetField.Ignore));
        Assert.All(new[] { "客户名称", "传真", "电话", "", null }, h => Assert.Null(learned.Find(h)));
    }

    [Fact]
    public void As_many_who_keep_the_dictionarys_meaning_keep_it_for_all()
    {
        Assert.Null(Learn((A, "负责人", TargetField.Owner), (B, "负责人", TargetField.ContactName)).Find("负责人"));
        Assert.Equal(new LearnedMeaning(TargetField.Owner, 2),
            Learn((A, "负责人", TargetField.Owner), (B, "负责人", TargetField.ContactName), (C, "负责人", TargetField.Owner)).Find("负责人"));
    }

    [Fact]
    public void A_subsidiarys_later_word_replaces_its_earlier_one_and_of_equals_the_newer_counts()
    {
        Assert.Equal(new LearnedMeaning(TargetField.Note, 1), Learn((A, "内部名", TargetField.Note), (A, "内部名", TargetField.ShortName)).Find("内部名"));
        Assert.Equal(TargetField.Note, Learn((A, "内部名", TargetField.Note), (B, "内部名", TargetField.ShortName)).Find("内部名")?.Field);
    }

    [Fact]
    public void A_heading_with_two_meanings_in_one_file_is_clear_in_neither() =>
        Assert.Null(GroupSynonyms.Learn([new(A, [("内部名", TargetField.ShortName), ("内部名2", TargetField.Note)])]).Find("内部名"));

    [Fact]
    public void A_suggestion_says_that_it_was_learned_and_gives_way_to_the_established_heading()
    {
        var learned = Learn((A, "甲方", TargetField.CompanyName));
        var alone = ColumnSuggester.Suggest(["甲方", "电话"], learned);
        Assert.Equal((TargetField.CompanyName, ColumnSuggester.LearnedReason), (alone[0].Field, alone[0].ReasonCode));
        var beside = ColumnSuggester.Suggest(["甲方", "客户名称"], learned);
        Assert.Equal([TargetField.Ignore, TargetField.CompanyName], beside.Select(c => c.Field));
        Assert.Equal("import.column.second-of-kind", beside[0].ReasonCode);
    }

    private static GroupSynonyms Learn(params (Guid Subsidiary, string Heading, TargetField Field)[] newestFirst) =>
        GroupSynonyms.Learn(newestFirst.Select(s => new SettledHeadings(s.Subsidiary, [(s.Heading, s.Field)])));
}

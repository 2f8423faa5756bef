using GroupCrm.Domain.Imports;

namespace GroupCrm.Domain.Tests.Imports;

public class ClipboardTextTests
{
    [Theory]
    [InlineData("a\tb\r\nc\td\r\n", "a|b//c|d")]
    [InlineData("a\tb\nc\td", "a|b//c|d")]
    [InlineData("a\tb\rc\td\r", "a|b//c|d")]
    [InlineData("a\t\r\n\tb\r\n", "a|//|b")]
    [InlineData("a\t", "a|")]
    [InlineData("a\r\n\r\nb\r\n\r\n\r\n", "a////b")]
    [InlineData("a\t\"b\r\nc\"\td", "a|b\r\nc|d")]
    [InlineData("\"a \"\"x\"\"\nb\"\tc", "a \"x\"\nb|c")]
    [InlineData("\"a\tb\"\tc", "a\tb|c")]
    [InlineData("\"甲\"公司\tb", "\"甲\"公司|b")]
    [InlineData("\"甲公司\"\tb", "\"甲公司\"|b")]
    [InlineData("\"没有关上\tb\r\nc\td", "\"没有关上|b//c|d")]
    [InlineData("5\" 管\t7\"\r\n\"x", "5\" 管|7\"//\"x")]
    [InlineData(" a \t b", " a | b")]
    [InlineData("\t\r\n \r\n", "")]
    [InlineData("", "")]
    public void Cells_are_told_apart_as_spreadsheets_put_them(string text, string expected) =>
        Assert.Equal(expected, string.Join("//", ClipboardText.Rows(text).Select(r => string.Join('|', r))));

    [Fact]
    public void A_text_made_of_quotation_marks_is_read_in_one_pass()
    {
        var text = string.Concat(Enumerable.Repeat("\"\"\"\t\"\t\"\"x\t", 100_000));
        Assert.NotEmpty(ClipboardText.Rows(text));
    }
}

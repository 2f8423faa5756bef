using System.Globalization;
using GroupCrm.Web.Shell.Ui;
using Microsoft.Extensions.Logging.Abstractions;

namespace GroupCrm.Web.Tests.Ui;

public sealed class TextsTests
{
    private static readonly Texts Strict = new([typeof(Texts).Assembly], strict: true, NullLogger<Texts>.Instance);

    [Fact]
    public void Every_embedded_text_loads_and_is_complete_in_both_languages() => Assert.True(Strict.Has("ui.product"));

    [Theory]
    [InlineData("zh-CN", "共 12 条")]
    [InlineData("en", "12 in all")]
    [InlineData("fr-FR", "共 12 条")]
    public void A_text_is_read_in_the_readers_language(string culture, string expected) =>
        Assert.Equal(expected, Strict.Get("ui.pager.total", new CultureInfo(culture), 12));

    [Fact]
    public void An_unknown_code_throws_where_it_can_be_mended() =>
        Assert.Throws<KeyNotFoundException>(() => Strict.Get("no.such.code", null));

    [Fact]
    public void An_unknown_code_is_shown_where_users_work()
    {
        var lenient = new Texts([typeof(Texts).Assembly], strict: false, NullLogger<Texts>.Instance);
        Assert.Equal("no.such.code", lenient.Get("no.such.code", null));
    }

    [Fact]
    public void A_code_that_stands_twice_stops_the_start()
    {
        // The same assembly read twice holds every code twice.
        var fault = Assert.Throws<InvalidOperationException>(
            () => new Texts([typeof(Texts).Assembly, typeof(Texts).Assembly], strict: true, NullLogger<Texts>.Instance));
        Assert.Contains("'ui.product'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh", "zh-CN")]
    [InlineData("zh-TW", "zh-CN")]
    [InlineData("en-GB", "en")]
    [InlineData("english", null)]
    [InlineData("de", null)]
    [InlineData(null, null)]
    public void A_language_is_found_by_its_beginning(string? name, string? expected) =>
        Assert.Equal(expected, Languages.Find(name)?.Name);

    [Fact]
    public void Both_languages_write_dates_alike_and_begin_the_week_on_Monday() => Assert.All(Languages.All, culture =>
    {
        Assert.Equal("2026-11-21 17:05", new DateTime(2026, 11, 21, 17, 5, 0).ToString("g", culture));
        Assert.Equal(DayOfWeek.Monday, culture.DateTimeFormat.FirstDayOfWeek);
    });
}

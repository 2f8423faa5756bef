using System.Globalization;
using GroupCrm.Web.Shell.Ui;
using Microsoft.Extensions.Logging.Abstractions;

namespace GroupCrm.Web.Tests.Ui;

public sealed class FormatTests
{
    private static readonly Texts Texts = new([typeof(Texts).Assembly], strict: true, NullLogger<Texts>.Instance);
    private static readonly Format Format = new(new T(Texts), new At(new DateTimeOffset(2026, 11, 21, 17, 0, 0, TimeSpan.Zero)),
        new UiOptions(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));

    [Theory]
    [InlineData(123450L, "CNY", "¥1,234.50")]
    [InlineData(-5L, "CNY", "-¥0.05")]
    [InlineData(1200L, "JPY", "JP¥1,200")]
    [InlineData(1200L, "USD", "US$12.00")]
    [InlineData(1200L, "XXX", "XXX 12.00")]
    [InlineData(null, "CNY", "—")]
    public void Money_is_written_from_minor_units(long? minor, string currency, string expected) =>
        Assert.Equal(expected, In("zh-CN", () => Format.Money(minor, currency)));

    [Theory]
    [InlineData("zh-CN", 99_00L, "¥99")]
    [InlineData("zh-CN", 1_234_567_00L, "¥123.46万")]
    [InlineData("zh-CN", 250_000_000_00L, "¥2.50亿")]
    [InlineData("zh-CN", -30_000_00L, "-¥3.00万")]
    [InlineData("en", 1_234_567_00L, "¥1.23M")]
    [InlineData("en", 30_000_00L, "¥30.00K")]
    public void Short_money_takes_the_units_of_the_language(string culture, long minor, string expected) =>
        Assert.Equal(expected, In(culture, () => Format.MoneyShort(minor, "CNY")));

    [Theory]
    [InlineData(999, false, "999")]
    [InlineData(1000, true, "1,000+")]
    public void A_count_that_was_cut_says_so(long value, bool more, string expected) =>
        Assert.Equal(expected, In("zh-CN", () => Format.Count(value, more)));

    [Theory] // It is 01:00 on the 22nd in Shanghai.
    [InlineData("zh-CN", "2026-11-22", "今天")]
    [InlineData("zh-CN", "2026-11-21", "昨天")]
    [InlineData("zh-CN", "2026-11-19", "3天前")]
    [InlineData("en", "2026-11-23", "tomorrow")]
    [InlineData("en", "2026-11-25", "in 3 days")]
    [InlineData("en", "2026-11-14", "2026-11-14")]
    public void A_near_day_is_told_in_words(string culture, string day, string expected) =>
        Assert.Equal(expected, In(culture, () => Format.Relative(DateOnly.Parse(day, CultureInfo.InvariantCulture))));

    [Fact]
    public void An_instant_is_shown_in_the_viewers_zone() =>
        Assert.Equal("2026-11-22 00:30", Format.Instant(new DateTime(2026, 11, 21, 16, 30, 0, DateTimeKind.Utc)));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KB")]
    [InlineData(52428800, "50 MB")]
    public void A_size_is_told_in_units_of_1024(long bytes, string expected) =>
        Assert.Equal(expected, In("en", () => Format.FileSize(bytes)));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("li.na@example.cn", "l****@example.cn")]
    [InlineData("62581234", "6****34")]
    [InlineData("123", "****")]
    [InlineData("", "—")]
    public void A_masked_value_keeps_only_its_ends(string value, string expected) => Assert.Equal(expected, Format.Mask(value));

    private static string In(string culture, Func<string> write)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(culture)!;
        try
        {
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

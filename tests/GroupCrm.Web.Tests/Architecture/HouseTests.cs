using System.Text.RegularExpressions;
using GroupCrm.Web.Tests.Support;

namespace GroupCrm.Web.Tests.Architecture;

public sealed partial class HouseTests
{
    [Fact]
    public void Pages_have_no_inline_script_style_or_handler()
    {
        var faults = Repository.Sources("src/GroupCrm.Web", "*.cshtml").Where(s => Inline().IsMatch(s.Text)).Select(s => s.Path);
        Assert.Empty(faults);
    }

    [Fact]
    public void No_page_or_script_loads_from_another_host()
    {
        var faults = Repository.Sources("src/GroupCrm.Web", "*.cshtml").Concat(Repository.Sources("src/GroupCrm.Web/wwwroot/js", "*.js"))
            .Concat(Repository.Sources("src/GroupCrm.Web/wwwroot/css", "*.css"))
            .Where(s => Foreign().IsMatch(s.Text)).Select(s => s.Path);
        Assert.Empty(faults);
    }

    [Fact]
    public void Pages_write_no_raw_html() =>
        Assert.Empty(Repository.Sources("src/GroupCrm.Web", "*.cshtml").Where(s => s.Text.Contains("Html.Raw", StringComparison.Ordinal)).Select(s => s.Path));

    [GeneratedRegex("<script(?![^>]*src=)[^>]*>|<style|\\sstyle=\"|\\son(click|change|submit|load|input|keydown)=", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("(src|href)=\"(https?:)?//|@import\\s+url\\(\\s*[\"']?https?:|url\\(\\s*[\"']?https?:", RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();
}

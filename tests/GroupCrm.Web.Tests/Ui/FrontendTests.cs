using GroupCrm.Web.Shell.Ui;
using GroupCrm.Web.Shell.Ui.Tags;

namespace GroupCrm.Web.Tests.Ui;

public sealed class FrontendTests
{
    [Theory]
    [InlineData("王小明", "小明")]
    [InlineData("李娜", "李娜")]
    [InlineData("Anna Maria Berg", "AB")]
    [InlineData("madonna", "M")]
    [InlineData(" ", "?")]
    public void Initials_are_the_last_two_characters_or_the_first_letters(string name, string expected) =>
        Assert.Equal(expected, AvatarTag.Initials(name));

    [Fact]
    public void Messages_for_the_next_page_come_in_their_order_and_once()
    {
        var store = new Microsoft.AspNetCore.Mvc.ViewFeatures.TempDataDictionary(new Microsoft.AspNetCore.Http.DefaultHttpContext(), new NoStore());
        store.AddNotice(Tone.Success, "a", 12);
        store.AddNotice(Tone.Danger, "b");

        var taken = store.TakeNotices();

        Assert.Equal([("a", "12"), ("b", "")], taken.Select(notice => (notice.Code, string.Join(",", notice.Args))));
        store.Save();
        Assert.Empty(store.TakeNotices());
    }

    [Fact]
    public void The_lock_file_names_no_registry()
    {
        var lockFile = File.ReadAllText(Path.Combine(WebFolder(), "package-lock.json"));
        Assert.DoesNotContain("\"resolved\"", lockFile, StringComparison.Ordinal);
        Assert.Contains("\"integrity\"", lockFile, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tabler.min.css")]
    [InlineData("htmx.min.js")]
    [InlineData("icons.svg")]
    public void The_build_brings_the_browser_parts_and_lists_them_as_assets(string file)
    {
        var manifest = Directory.EnumerateFiles(Path.Combine(WebFolder(), "obj"), "staticwebassets.build.json", SearchOption.AllDirectories).First();
        Assert.True(new FileInfo(Path.Combine(WebFolder(), "wwwroot", "lib", file)).Length > 0);
        Assert.Contains($"lib/{file}", File.ReadAllText(manifest), StringComparison.Ordinal);
    }

    private static string WebFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "GroupCrm.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "src", "GroupCrm.Web");
    }

    private sealed class NoStore : Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataProvider
    {
        public IDictionary<string, object> LoadTempData(Microsoft.AspNetCore.Http.HttpContext context) => new Dictionary<string, object>();

        public void SaveTempData(Microsoft.AspNetCore.Http.HttpContext context, IDictionary<string, object> values)
        {
        }
    }
}

namespace GroupCrm.Web.Tests.Support;

/// <summary>The checkout that the tests run from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The four subsidiaries' files and their truth, outside the product.</summary>
    public static string DevData(string file)
    {
        var path = Path.Combine(Root, "..", "shared", "data", "dev", file);
        return File.Exists(path) ? path : throw new FileNotFoundException($"The test data {file} should lie in ../shared/data/dev beside the checkout.");
    }

    /// <summary>Source files below a folder, with their text.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
                && !path.Contains("/node_modules/", StringComparison.Ordinal))
            .Select(path => (path, File.ReadAllText(Path.Combine(Root, path))));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GroupCrm.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from a build inside the checkout.");
    }
}

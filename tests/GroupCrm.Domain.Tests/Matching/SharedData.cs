using System.Text;

namespace GroupCrm.Domain.Tests.Matching;

/// <summary>The development data beside the repository.</summary>
internal static class SharedData
{
    private static readonly Lazy<string> Folder = new(Find);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder.Value, .. parts]);

    /// <summary>The rows of a csv file as column → cell.</summary>
    public static List<Dictionary<string, string>> Csv(string path, Encoding? encoding = null)
    {
        var rows = Rows(File.ReadAllText(path, encoding ?? Encoding.UTF8).TrimStart('\uFEFF'));
        var header = rows[0];
        return [.. rows.Skip(1).Where(r => r.Count == header.Count).Select(r => header.Zip(r).ToDictionary(p => p.First, p => p.Second))];
    }

    private static List<List<string>> Rows(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\n' or '\r')) cell.Append(c);
            else if (c != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == ',') continue;
                rows.Add(row);
                row = [];
            }
        }
        if (cell.Length == 0 && row.Count == 0) return rows;
        row.Add(cell.ToString());
        rows.Add(row);
        return rows;
    }

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(at.FullName, "GroupCrm.sln"))) continue;
            var data = System.IO.Path.Combine(at.FullName, "..", "shared", "data");
            return Directory.Exists(data)
                ? data
                : throw new DirectoryNotFoundException($"The development data is missing: expected the folder shared/data beside {at.FullName}.");
        }
        throw new DirectoryNotFoundException("GroupCrm.sln was not found above the tests.");
    }
}

using System.Text;

namespace GroupCrm.Matching.Text;

/// <summary>The lists in this assembly's Data folder, read once by the tables that are built from them.</summary>
internal static class EmbeddedList
{
    /// <summary>The lines of a list; empty lines and lines that begin with '#' are left out.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(EmbeddedList).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The list {name} is not embedded in {typeof(EmbeddedList).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }

    /// <summary>The lines of a two-column list: what stands before the tab and what stands after it.</summary>
    public static IEnumerable<(string Left, string Right)> Pairs(string name)
    {
        foreach (var line in Lines(name))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            yield return (line[..tab], line[(tab + 1)..]);
        }
    }
}

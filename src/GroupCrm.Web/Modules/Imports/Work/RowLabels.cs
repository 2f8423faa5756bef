using System.Globalization;
using GroupCrm.Data.Saving;
using GroupCrm.Web.Modules.Imports.Reading;

namespace GroupCrm.Web.Modules.Imports.Work;

/// <summary>Names the columns of a file: by their headings, where two are alike or one is empty by a number.</summary>
public sealed class RowLabels
{
    private readonly List<string> labels = [];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public RowLabels(ReadPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var headings = plan.Columns.ToDictionary(c => c.Index, c => c.Heading.Trim());
        for (var i = 0; i <= headings.Keys.DefaultIfEmpty(-1).Max(); i++)
            labels.Add(Name(i, headings.GetValueOrDefault(i, "")));
    }

    /// <summary>All names in the order of the columns.</summary>
    public IReadOnlyList<string> All => labels;

    /// <summary>The name of a column; columns that the plan does not know have numbers.</summary>
    public string this[int column] => column < labels.Count ? labels[column] : Number(column);

    /// <summary>Name → filled cell, as it is kept with a version or a rejection.</summary>
    public string Write(IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var filled = new Dictionary<string, string>();
        for (var i = 0; i < cells.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(cells[i]))
                filled[this[i]] = cells[i];
        }

        return StoredJson.Write(filled);
    }

    private string Name(int column, string heading)
    {
        var name = heading.Length == 0 ? Number(column) : heading;
        for (var n = 2; !used.Add(name); n++)
            name = $"{heading} ({n.ToString(CultureInfo.InvariantCulture)})";
        return name;
    }

    private static string Number(int column) => "#" + (column + 1).ToString(CultureInfo.InvariantCulture);
}

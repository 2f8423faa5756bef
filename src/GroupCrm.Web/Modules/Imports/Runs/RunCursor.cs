using System.Globalization;
using GroupCrm.Domain.Imports;

namespace GroupCrm.Web.Modules.Imports.Runs;

/// <summary>A place in the list of runs, the latest first: when a run was made, and its ID as a tie-break. Compared in SQL.</summary>
public sealed class RunCursor
{
    private readonly int size;
    private readonly bool isBack;
    private readonly bool isFirst;

    private RunCursor(int size, bool isBack, bool isFirst) => (this.size, this.isBack, this.isFirst) = (size, isBack, isFirst);

    /// <summary>The rows of a page and one more, which tells whether there is another page.</summary>
    public static IQueryable<ImportRun> Page(IQueryable<ImportRun> runs, string? after, string? before, int size, out RunCursor cursor)
    {
        var from = Parse(after) ?? Parse(before);
        var isBack = Parse(after) is null && Parse(before) is not null;
        cursor = new RunCursor(size, isBack, from is null);
        if (from is not (var at, var id))
            return Latest(runs).Take(size + 1);
        return isBack
            ? runs.Where(r => r.CreatedAt >= at && (r.CreatedAt > at || r.Id > id)).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Take(size + 1)
            : Latest(runs.Where(r => r.CreatedAt <= at && (r.CreatedAt < at || r.Id < id))).Take(size + 1);
    }

    /// <summary>Takes the one row too many off the rows of a page, which stand in list order, and names the neighbours.</summary>
    public (IReadOnlyList<RunRow> Rows, string? Previous, string? Next) Cut(List<RunRow> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var more = read.Count > size;
        var rows = !more ? read : isBack ? read[1..] : read[..size];
        if (rows.Count == 0)
            return (rows, null, null);
        var hasPrevious = isBack ? more : !isFirst;
        return (rows, hasPrevious ? Write(rows[0]) : null, isBack || more ? Write(rows[^1]) : null);
    }

    private static IOrderedQueryable<ImportRun> Latest(IQueryable<ImportRun> runs) => runs.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id);

    private static string Write(RunRow row) => $"{row.CreatedAt.Ticks.ToString(CultureInfo.InvariantCulture)}.{row.Id:N}";

    private static (DateTime At, Guid Id)? Parse(string? text)
    {
        var parts = text?.Split('.');
        return parts is { Length: 2 } && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTime.MaxValue.Ticks && Guid.TryParseExact(parts[1], "N", out var id) ? (new DateTime(ticks, DateTimeKind.Utc), id) : null;
    }
}

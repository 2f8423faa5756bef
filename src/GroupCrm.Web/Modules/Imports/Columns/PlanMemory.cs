using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Reading;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Columns;

/// <summary>What was settled for a subsidiary's files before: its system, its line, and what its headings mean.</summary>
public sealed class PlanMemory(CrmDb db)
{
    /// <summary>The last run of a subsidiary that was confirmed; null for the first.</summary>
    public Task<ImportRun?> LastOfAsync(Guid subsidiaryId, CancellationToken cancel) => db.ImportRuns.AsNoTracking()
        .Where(r => r.SubsidiaryId == subsidiaryId && r.Status != ImportStatus.Draft)
        .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync(cancel);

    /// <summary>
    /// The plan with what the last finished import of the same subsidiary and system says of the same headings; a suggestion for a
    /// new heading gives way to it.
    /// </summary>
    public async Task<ReadPlan> RecallAsync(ReadPlan plan, Guid subsidiaryId, string systemCode, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var last = await db.ImportRuns.AsNoTracking()
            .Where(r => r.SubsidiaryId == subsidiaryId && r.SystemCode == systemCode && r.Status == ImportStatus.Done)
            .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Select(r => r.Plan).FirstOrDefaultAsync(cancel);
        return last is null ? plan : Recall(plan, StoredJson.Read<ReadPlan>(last));
    }

    private static ReadPlan Recall(ReadPlan plan, ReadPlan last)
    {
        var known = last.Columns.Where(c => c.Heading.Length > 0).GroupBy(KeyOf).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        var recalled = plan.Columns.Select(c => known.TryGetValue(KeyOf(c), out var before) ? before with { Index = c.Index, Heading = c.Heading } : c).ToList();
        var taken = recalled.Where(c => known.ContainsKey(KeyOf(c)) && !c.Field.IsRepeatable()).Select(c => c.Field).ToHashSet();
        return plan with
        {
            Columns = [.. recalled.Select(c => !known.ContainsKey(KeyOf(c)) && taken.Contains(c.Field) ? c with { Field = TargetField.Ignore } : c)],
        };
    }

    private static string KeyOf(ColumnPlan column) => CellText.HalfWidth(column.Heading);
}

using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Imports.Reading;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Columns;

/// <summary>What was settled before: for a subsidiary's files its system, its line, and what its headings mean; for the group, its own words.</summary>
public sealed class PlanMemory(CrmDb db)
{
    /// <summary>Finished imports of the group from which its words are learned.</summary>
    private const int MostLearned = 500;

    private GroupSynonyms? synonyms;

    /// <summary>The last run of a subsidiary that was confirmed; null for the first.</summary>
    public Task<ImportRun?> LastOfAsync(Guid subsidiaryId, CancellationToken cancel) => db.ImportRuns.AsNoTracking()
        .Where(r => r.SubsidiaryId == subsidiaryId && r.Status != ImportStatus.Draft)
        .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync(cancel);

    /// <summary>
    /// The plan with what the group's stewards made of its headings, and before that with what the last finished import of the same
    /// subsidiary and system says of them; a suggestion for a new heading gives way to it.
    /// </summary>
    public async Task<RecalledPlan> RecallAsync(ReadPlan plan, Guid subsidiaryId, string systemCode, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var learned = synonyms ??= await LearnAsync(cancel);
        var suggestions = ColumnSuggester.Suggest([.. plan.Columns.Select(c => c.Heading)], learned);
        var suggested = plan with { Columns = [.. plan.Columns.Zip(suggestions, (c, s) => c with { Field = s.Field, Amount = s.Amount })] };
        var reasons = plan.Columns.Zip(suggestions).ToDictionary(c => c.First.Index, c => Reason(c.Second, learned));
        var last = await db.ImportRuns.AsNoTracking()
            .Where(r => r.SubsidiaryId == subsidiaryId && r.SystemCode == systemCode && r.Status == ImportStatus.Done)
            .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Select(r => r.Plan).FirstOrDefaultAsync(cancel);
        return last is null ? new RecalledPlan(suggested, reasons) : Recall(suggested, StoredJson.Read<ReadPlan>(last), reasons);
    }

    // Which subsidiary said it stays behind the wall: only the meaning and the number of those who hold it come through.
    private async Task<GroupSynonyms> LearnAsync(CancellationToken cancel)
    {
        var settled = await db.ImportRuns.AsNoTracking().Where(r => r.Status == ImportStatus.Done)
            .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(MostLearned)
            .Select(r => new { r.SubsidiaryId, r.Plan }).ToListAsync(cancel);
        return GroupSynonyms.Learn(settled.Select(s =>
            new SettledHeadings(s.SubsidiaryId, [.. StoredJson.Read<ReadPlan>(s.Plan).Columns.Select(c => (c.Heading, c.Field))])));
    }

    private static Message Reason(ColumnSuggestion suggestion, GroupSynonyms learned) =>
        suggestion.ReasonCode == ColumnSuggester.LearnedReason && learned.Find(suggestion.Heading) is { } meaning
            ? new Message(suggestion.ReasonCode, meaning.Subsidiaries)
            : new Message(suggestion.ReasonCode);

    private static RecalledPlan Recall(ReadPlan plan, ReadPlan last, Dictionary<int, Message> reasons)
    {
        var known = last.Columns.Where(c => c.Heading.Length > 0).GroupBy(KeyOf).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        var recalled = plan.Columns.Select(c => known.TryGetValue(KeyOf(c), out var before) ? before with { Index = c.Index, Heading = c.Heading } : c).ToList();
        var taken = recalled.Where(c => known.ContainsKey(KeyOf(c)) && !c.Field.IsRepeatable()).Select(c => c.Field).ToHashSet();
        for (var i = 0; i < recalled.Count; i++)
        {
            if (known.ContainsKey(KeyOf(recalled[i])))
            {
                reasons[recalled[i].Index] = new Message("import.column.remembered");
            }
            else if (taken.Contains(recalled[i].Field))
            {
                recalled[i] = recalled[i] with { Field = TargetField.Ignore };
                reasons[recalled[i].Index] = new Message("import.column.second-of-kind");
            }
        }

        return new RecalledPlan(plan with { Columns = recalled }, reasons);
    }

    private static string KeyOf(ColumnPlan column) => CellText.HalfWidth(column.Heading);
}

/// <summary>A suggested plan with the reason for each column's meaning, by its index.</summary>
public sealed record RecalledPlan(ReadPlan Plan, IReadOnlyDictionary<int, Message> Reasons);

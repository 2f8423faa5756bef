using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Overview;
using GroupCrm.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Overview.Counts;

/// <summary>Counts the managers' figures from the base; doing it twice changes nothing but the time.</summary>
public sealed class FigureCounter(CrmDb db, SaveRules rules)
{
    /// <summary>Counts group and subsidiaries and saves; returns how many figures there are.</summary>
    public async Task<int> CountAsync(CancellationToken cancel)
    {
        var group = await CountGroupAsync(cancel);
        var subsidiaries = await CountSubsidiariesAsync(cancel);
        group.RowCount = subsidiaries.Sum(s => s.RowCount);
        group.UnassignedCount = subsidiaries.Sum(s => s.UnassignedCount);
        db.AuditInBatches();
        if (await ReplaceAsync([group, .. subsidiaries], cancel))
            db.Record("overview.count", new { group.RowCount, group.CompanyCount, group.SharedCount, group.UnassignedCount }, nameof(GroupFigure));
        await db.SaveChangesAsync(cancel);
        return subsidiaries.Count + 1;
    }

    private async Task<GroupFigure> CountGroupAsync(CancellationToken cancel)
    {
        var served = db.Customers.Where(c => c.MergedIntoId == null && c.SubsidiaryCount > 0);
        return new GroupFigure
        {
            CompanyCount = await served.CountAsync(cancel), SharedCount = await served.CountAsync(c => c.SubsidiaryCount > 1, cancel),
        };
    }

    private async Task<List<GroupFigure>> CountSubsidiariesAsync(CancellationToken cancel)
    {
        var places = await db.Places.Where(p => p.Kind == PlaceKind.Subsidiary).Select(p => p.Id).ToListAsync(cancel);
        var rows = await db.SourceRecords.Where(s => s.SystemCode != SourceRecord.HandSystem)
            .GroupBy(s => s.SubsidiaryId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var active = db.Relationships.Where(r => r.IsActive);
        var companies = await active.GroupBy(r => r.SubsidiaryId)
            .Select(g => new { g.Key, Companies = g.Select(r => r.CustomerId).Distinct().Count(), Unassigned = g.Count(r => r.OwnerId == null) })
            .ToDictionaryAsync(g => g.Key, cancel);
        var shared = await (
            from r in active
            join c in db.Customers on r.CustomerId equals c.Id
            where c.SubsidiaryCount > 1
            select new { r.SubsidiaryId, r.CustomerId }).Distinct().GroupBy(r => r.SubsidiaryId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return [.. places.Select(id => new GroupFigure
        {
            SubsidiaryId = id, RowCount = rows.GetValueOrDefault(id), CompanyCount = companies.GetValueOrDefault(id)?.Companies ?? 0,
            UnassignedCount = companies.GetValueOrDefault(id)?.Unassigned ?? 0, SharedCount = shared.GetValueOrDefault(id),
        })];
    }

    // Rows are kept and overwritten; one that two counts at once made twice is taken away again.
    private async Task<bool> ReplaceAsync(List<GroupFigure> counted, CancellationToken cancel)
    {
        var now = rules.Now;
        var moved = false;
        var known = (await db.GroupFigures.ToListAsync(cancel)).ToLookup(f => f.SubsidiaryId);
        foreach (var figure in counted)
        {
            var row = known[figure.SubsidiaryId].FirstOrDefault();
            if (row is null)
                db.GroupFigures.Add(row = figure);
            moved |= row.CountedAt == default || (row.RowCount, row.CompanyCount, row.SharedCount, row.UnassignedCount)
                != (figure.RowCount, figure.CompanyCount, figure.SharedCount, figure.UnassignedCount);
            (row.RowCount, row.CompanyCount, row.SharedCount, row.UnassignedCount, row.CountedAt) =
                (figure.RowCount, figure.CompanyCount, figure.SharedCount, figure.UnassignedCount, now);
            db.GroupFigures.RemoveRange(known[figure.SubsidiaryId].Skip(1));
        }

        return moved;
    }
}

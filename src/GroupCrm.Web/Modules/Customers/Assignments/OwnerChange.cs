using GroupCrm.Data;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Assignments;

/// <summary>Changes owner and team of relationships, with a history row for each.</summary>
internal sealed class OwnerChange
{
    private readonly CrmDb db;
    private readonly ILookup<Guid, RelationshipHistory> open;

    private OwnerChange(CrmDb db, ILookup<Guid, RelationshipHistory> open) => (this.db, this.open) = (db, open);

    public static async Task<OwnerChange> LoadAsync(CrmDb db, IReadOnlyCollection<Relationship> relationships, CancellationToken cancel)
    {
        var ids = relationships.Select(r => r.Id).ToList();
        var rows = await db.RelationshipHistory.Where(h => ids.Contains(h.RelationshipId) && h.ToAt == null
            && (h.Aspect == HistoryAspect.Owner || h.Aspect == HistoryAspect.Team)).ToListAsync(cancel);
        return new OwnerChange(db, rows.ToLookup(h => h.RelationshipId));
    }

    /// <summary>The owner from now on; null sends the relationship back to the list 待分配. What the source says of its owner stays.</summary>
    public void To(Relationship relationship, Guid? owner, Guid? team, string reason, Guid by, DateTime now)
    {
        relationship.OwnerId = owner;
        relationship.TeamId = team;
        Note(relationship, HistoryAspect.Owner, owner, reason, by, now);
        Note(relationship, HistoryAspect.Team, team, reason, by, now);
    }

    private void Note(Relationship relationship, HistoryAspect aspect, Guid? value, string reason, Guid by, DateTime now)
    {
        var text = value?.ToString();
        var before = open[relationship.Id].FirstOrDefault(h => h.Aspect == aspect);
        if (before is null ? text is null : before.Value == text)
            return;
        if (before is not null)
            before.ToAt = now;
        db.RelationshipHistory.Add(new RelationshipHistory
        {
            RelationshipId = relationship.Id, CustomerId = relationship.CustomerId, SubsidiaryId = relationship.SubsidiaryId, Aspect = aspect,
            Value = text, FromAt = now, ReasonCode = reason, ByMemberId = by,
        });
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Gives the relationships that wait under an owner text of a file to the member whom it means. Runs inside the caller's transaction.</summary>
public sealed class WaitingOwners(CrmDb db, SaveRules rules)
{
    /// <summary>Reason of the history rows.</summary>
    public const string Reason = "import.reason.owner-matched";

    /// <summary>An owner text as it is compared and remembered: without case, width and blanks, at most 100 characters.</summary>
    public static string KeyOf(string text) => OwnerMatcher.KeyOf(text);

    /// <summary>Assigns all that wait under texts with one key; returns how many. The caller saves.</summary>
    /// <param name="subsidiaryId">Whose relationships.</param>
    /// <param name="textKey">The key of the text.</param>
    /// <param name="memberId">The new owner.</param>
    /// <param name="teamId">The place where that member works.</param>
    /// <param name="byMember">Who decided.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<int> AssignAsync(Guid subsidiaryId, string textKey, Guid memberId, Guid? teamId, Guid byMember, CancellationToken cancel)
    {
        var waiting = db.Relationships.Where(r => r.SubsidiaryId == subsidiaryId && r.IsActive && r.OwnerId == null && r.OwnerHint != null);
        var hints = (await waiting.Select(r => r.OwnerHint!).Distinct().ToListAsync(cancel)).Where(h => KeyOf(h) == textKey).ToList();
        var relationships = await waiting.Where(r => hints.Contains(r.OwnerHint!)).ToListAsync(cancel);
        var ids = relationships.Select(r => r.Id).ToList();
        var open = (await db.RelationshipHistory.Where(h => ids.Contains(h.RelationshipId) && h.ToAt == null
            && (h.Aspect == HistoryAspect.Owner || h.Aspect == HistoryAspect.Team)).ToListAsync(cancel)).ToLookup(h => h.RelationshipId);
        var now = rules.Now;
        foreach (var relationship in relationships)
        {
            foreach (var row in open[relationship.Id])
                row.ToAt = now;
            relationship.OwnerId = memberId;
            relationship.TeamId = teamId;
            relationship.OwnerHint = null;
            Note(relationship, HistoryAspect.Owner, memberId, byMember, now);
            if (teamId is { } team)
                Note(relationship, HistoryAspect.Team, team, byMember, now);
        }

        return relationships.Count;
    }

    private void Note(Relationship relationship, HistoryAspect aspect, Guid value, Guid byMember, DateTime now) =>
        db.RelationshipHistory.Add(new RelationshipHistory
        {
            RelationshipId = relationship.Id, CustomerId = relationship.CustomerId, SubsidiaryId = relationship.SubsidiaryId, Aspect = aspect,
            Value = value.ToString(), FromAt = now, ReasonCode = Reason, ByMemberId = byMember,
        });
}

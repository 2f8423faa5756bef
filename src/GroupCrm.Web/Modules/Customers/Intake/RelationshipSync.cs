using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Makes a subsidiary's relationship follow its sources, with a history row for what changed.</summary>
internal static class RelationshipSync
{
    public const string ImportReason = "customers.reason.import";
    public const string HandReason = "customers.reason.hand";

    /// <summary>Opens the relationship if there is none, and brings its facts up to date.</summary>
    /// <param name="owners">Member and team of an owner text; null where nobody is matched to it.</param>
    public static void Follow(CustomerWork work, IntakeOrigin origin, Func<string?, OwnerMatch?> owners, Func<Customer, Guid?> areaOf, DateTime now, RowSink sink)
    {
        var states = work.States.Values.Where(s => s.SubsidiaryId == origin.SubsidiaryId).ToList();
        if (states.Count == 0)
            return;
        var facts = RelationshipFacts.From(states);
        var relationship = work.Relationships.FirstOrDefault(r => r.SubsidiaryId == origin.SubsidiaryId && r.IsActive);
        var isNew = relationship is null;
        relationship ??= new Relationship
        {
            CustomerId = work.Customer.Id, SubsidiaryId = origin.SubsidiaryId, LineId = origin.LineId, CreatedAt = now,
            CustomerNameSort = work.Customer.NameSort,
        };
        var reason = origin.IsHand ? HandReason : ImportReason;
        void Note(HistoryAspect aspect, string? value) => Record(work, relationship, aspect, value, reason, origin.MemberId, now, sink);

        if (relationship.OwnerId is null)
            SetOwner(relationship, owners(facts.OwnerText), facts.OwnerText, Note);
        if (isNew || relationship.LocalClass != facts.LocalClass)
            Note(HistoryAspect.LocalClass, relationship.LocalClass = facts.LocalClass);
        var stage = facts.PurchaseMinor > 0 && relationship.Stage == RelationshipStage.Prospect ? RelationshipStage.Active : relationship.Stage;
        if (isNew || relationship.Stage != stage)
            Note(HistoryAspect.Stage, (relationship.Stage = stage).ToString());
        relationship.PurchaseMinor = facts.PurchaseMinor;
        relationship.Currency = facts.Currency;
        relationship.ShortName = facts.ShortName;
        relationship.LastTouchOn = facts.LastTouchOn;
        relationship.AreaId = areaOf(work.Customer);
        if (!isNew)
            return;
        work.Relationships.Add(relationship);
        sink.Add(relationship);
    }

    /// <summary>Closes the open row of an aspect and opens the next; nothing if the value is the same.</summary>
    public static void Record(
        CustomerWork work, Relationship relationship, HistoryAspect aspect, string? value, string reason, Guid? member, DateTime now, RowSink sink)
    {
        var open = work.OpenHistory.FirstOrDefault(h => h.RelationshipId == relationship.Id && h.Aspect == aspect);
        if (open is null ? value is null : open.Value == value)
            return;
        if (open is not null)
        {
            open.ToAt = now;
            work.OpenHistory.Remove(open);
        }

        var next = new RelationshipHistory
        {
            RelationshipId = relationship.Id, CustomerId = relationship.CustomerId, SubsidiaryId = relationship.SubsidiaryId, Aspect = aspect,
            Value = value, FromAt = now, ReasonCode = reason, ByMemberId = member,
        };
        work.OpenHistory.Add(next);
        sink.Add(next);
    }

    private static void SetOwner(Relationship relationship, OwnerMatch? owner, string? text, Action<HistoryAspect, string?> note)
    {
        relationship.OwnerHint = owner is null && !string.IsNullOrWhiteSpace(text) ? Text.Cut(text.Trim(), 100) : null;
        if (owner is null)
            return;
        relationship.OwnerId = owner.MemberId;
        relationship.TeamId = owner.TeamId;
        note(HistoryAspect.Owner, owner.MemberId.ToString());
        note(HistoryAspect.Team, owner.TeamId?.ToString());
    }
}

/// <summary>The member that an owner text means, and the place where that member works.</summary>
internal sealed record OwnerMatch(Guid MemberId, Guid? TeamId);

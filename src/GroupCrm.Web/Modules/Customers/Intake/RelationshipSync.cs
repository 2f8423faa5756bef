using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Makes a subsidiary's relationship follow its sources, with a history row for what changed.</summary>
internal static class RelationshipSync
{
    public const string ImportReason = "customers.reason.import";
    public const string HandReason = "customers.reason.hand";

    /// <summary>Opens the relationship if there is none, and brings its facts up to date.</summary>
    /// <param name="work">The customer.</param>
    /// <param name="origin">The batch's origin; only its subsidiary's relationship follows.</param>
    /// <param name="owners">Member and team of an owner text; null where nobody is matched to it.</param>
    /// <param name="former">The subsidiary's relationship with the customer that its record left: its owner goes on serving.</param>
    /// <param name="now">The time of the batch.</param>
    /// <param name="sink">Where new rows go.</param>
    public static void Follow(
        CustomerWork work, IntakeOrigin origin, Func<string?, OwnerMatch?> owners, Relationship? former, DateTime now, RowSink sink)
    {
        var states = work.States.Values.Where(s => s.SubsidiaryId == origin.SubsidiaryId).ToList();
        if (states.Count == 0)
            return;
        var facts = RelationshipFacts.From(states);
        var relationship = ActiveOf(work, origin.SubsidiaryId);
        var isNew = relationship is null;
        relationship ??= new Relationship { CustomerId = work.Customer.Id, SubsidiaryId = origin.SubsidiaryId, LineId = origin.LineId, CreatedAt = now };
        var reason = origin.MemberId is not null ? HandReason : ImportReason;
        void Note(HistoryAspect aspect, string? value) => Record(work, relationship, aspect, value, reason, origin.MemberId, now, sink);

        if (relationship.OwnerId is null)
            SetOwner(relationship, owners(facts.OwnerText) ?? OwnerOf(former), facts.OwnerText, Note);
        if (isNew || relationship.LocalClass != facts.LocalClass)
            Note(HistoryAspect.LocalClass, relationship.LocalClass = facts.LocalClass);
        var stage = facts.PurchaseMinor > 0 && relationship.Stage == RelationshipStage.Prospect ? RelationshipStage.Active : relationship.Stage;
        if (isNew || relationship.Stage != stage)
            Note(HistoryAspect.Stage, (relationship.Stage = stage).ToString());
        relationship.PurchaseMinor = facts.PurchaseMinor;
        relationship.Currency = facts.Currency;
        relationship.ShortName = facts.ShortName;
        relationship.LastTouchOn = facts.LastTouchOn;
        if (!isNew)
            return;
        work.Relationships.Add(relationship);
        sink.Add(relationship);
    }

    /// <summary>
    /// The last record of a subsidiary has left a customer for another: its relationship goes along, with owner, history and all that
    /// hangs on it; where the other customer has one already, it is closed. Returns the closed one, or the one that went along.
    /// </summary>
    /// <param name="left">The customer without a record of the subsidiary.</param>
    /// <param name="work">The customer to whom the record went.</param>
    /// <param name="subsidiaryId">The subsidiary.</param>
    /// <param name="history">The ended history rows of the relationship.</param>
    /// <param name="now">The time of the batch.</param>
    public static Relationship? Leave(
        CustomerWork left, CustomerWork work, Guid subsidiaryId, IEnumerable<RelationshipHistory> history, DateTime now)
    {
        if (ActiveOf(left, subsidiaryId) is not { } relationship)
            return null;
        var open = left.OpenHistory.FindAll(h => h.RelationshipId == relationship.Id);
        left.OpenHistory.RemoveAll(open.Contains);
        if (ActiveOf(work, subsidiaryId) is not null)
        {
            relationship.IsActive = false;
            open.ForEach(h => h.ToAt = now);
            return relationship;
        }

        left.Relationships.Remove(relationship);
        work.Relationships.Add(relationship);
        work.OpenHistory.AddRange(open);
        relationship.CustomerId = work.Customer.Id;
        foreach (var row in history.Concat(open))
            row.CustomerId = work.Customer.Id;
        return relationship;
    }

    /// <summary>The subsidiary's active relationship with a customer.</summary>
    public static Relationship? ActiveOf(CustomerWork work, Guid subsidiaryId) =>
        work.Relationships.FirstOrDefault(r => r.SubsidiaryId == subsidiaryId && r.IsActive);

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

    private static OwnerMatch? OwnerOf(Relationship? former) =>
        former is { OwnerId: { } owner } ? new OwnerMatch(owner, former.TeamId) : null;

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

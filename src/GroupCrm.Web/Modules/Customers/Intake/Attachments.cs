using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Writes down that a source record belongs to a customer, and ends what held before.</summary>
internal static class Attachments
{
    public static void Move(CrmDb db, SourceRecord record, AttachDecision decision, Guid? member, DateTime now, RowSink sink)
    {
        foreach (var old in db.SourceAttachments.Local.Where(a => a.SourceRecordId == record.Id && a.EndedAt == null).ToList())
            old.EndedAt = now;
        sink.Add(new SourceAttachment
        {
            SourceRecordId = record.Id, CustomerId = record.CustomerId, SubsidiaryId = record.SubsidiaryId, Rule = decision.Rule,
            ReasonArgs = StoredJson.Write(decision.ReasonArgs), AttachedAt = now, ByMemberId = member,
        });
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>The open attachments of the records that a batch may move.</summary>
internal sealed class Attachments
{
    private readonly Dictionary<Guid, SourceAttachment> open;

    private Attachments(Dictionary<Guid, SourceAttachment> open) => this.open = open;

    /// <summary>Loads what holds for the given records.</summary>
    public static async Task<Attachments> LoadAsync(CrmDb db, IReadOnlyCollection<Guid> recordIds, RowSink sink, CancellationToken cancel) =>
        new(recordIds.Count == 0 ? [] : (await sink.ReadAsync(
            db.SourceAttachments.Where(a => EF.Parameter(recordIds).Contains(a.SourceRecordId) && a.EndedAt == null), cancel)).ToDictionary(a => a.SourceRecordId));

    /// <summary>Writes down that a record belongs to its customer from now on, and ends what held before.</summary>
    public void Move(SourceRecord record, AttachDecision decision, Guid? member, DateTime now, RowSink sink)
    {
        if (open.TryGetValue(record.Id, out var old))
            old.EndedAt = now;
        sink.Add(open[record.Id] = new SourceAttachment
        {
            SourceRecordId = record.Id, CustomerId = record.CustomerId, SubsidiaryId = record.SubsidiaryId, Rule = decision.Rule,
            ReasonArgs = StoredJson.Write(decision.ReasonArgs), AttachedAt = now, ByMemberId = member,
        });
    }
}

using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Modules.Customers.Sights;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Profile;

/// <summary>The present states of all source records of a customer: one query, whatever their number.</summary>
internal sealed class SourceReader(IReadOnlyList<SourceReader.Row> rows)
{
    /// <summary>A source record with its present version and the attachment that holds.</summary>
    internal sealed record Row(SourceRecord Record, SourceVersion Version, SourceAttachment? Attachment);

    public static async Task<SourceReader> LoadAsync(CrmDb db, Guid customerId, CancellationToken cancel) => new(await (
        from record in db.SourceRecords.AsNoTracking()
        join version in db.SourceVersions.AsNoTracking() on record.CurrentVersionId equals version.Id
        join attachment in db.SourceAttachments.AsNoTracking().Where(a => a.EndedAt == null) on record.Id equals attachment.SourceRecordId into open
        from attachment in open.DefaultIfEmpty()
        where record.CustomerId == customerId
        select new Row(record, version, attachment)).ToListAsync(cancel));

    /// <summary>Every state, seen or not: golden values are decided over all of them.</summary>
    public IReadOnlyList<(SourceState State, string System)> States { get; } =
    [
        .. rows.Select(r => (new SourceState(r.Record.Id, r.Record.SubsidiaryId, r.Record.SystemCode == SourceRecord.HandSystem,
            r.Version.ReceivedAt, StoredJson.Read<SourceValues>(r.Version.Normalised)), r.Record.SystemCode)),
    ];

    /// <summary>The records that the viewer sees, the newest first.</summary>
    public IReadOnlyList<SourceLine> Lines(Sight sight, NameBook names) =>
    [
        .. rows.Where(r => sight.Sees(r.Record.SubsidiaryId)).OrderByDescending(r => r.Record.ChangedAt).ThenBy(r => r.Record.Id)
            .Select(r => new SourceLine(r.Record.Id, names.Place(r.Record.SubsidiaryId), r.Record.SystemCode, r.Record.SourceKey, r.Record.CurrentNo,
                r.Record.ChangedAt, r.Attachment?.Rule, r.Attachment is { } a ? StoredJson.Read<List<string>>(a.ReasonArgs) : [])),
    ];
}

using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Modules.Customers.Sights;
using GroupCrm.Web.Shell.Paging;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Profile;

/// <summary>What happened to a customer, the newest first, and where the older part begins; null at the end.</summary>
public sealed record Timeline(IReadOnlyList<Moment> Moments, Cursor? Older);

/// <summary>What kind of thing happened.</summary>
public enum MomentKind
{
    History = 1,
    Version = 2,
    Attached = 3,
    Ended = 4,
}

/// <summary>One thing that happened, cut to what its viewer may see.</summary>
public sealed record Moment
{
    public DateTime At { get; init; }
    public MomentKind Kind { get; init; }
    public Place? Subsidiary { get; init; }

    /// <summary>Who did it; null for imports and jobs.</summary>
    public string? Who { get; init; }
    public HistoryAspect? Aspect { get; init; }

    /// <summary>The new owner, team, stage code or class; null for none.</summary>
    public string? Value { get; init; }
    public Place? Team { get; init; }
    public string? ReasonCode { get; init; }
    public Guid? SourceRecordId { get; init; }
    public string? SystemCode { get; init; }
    public string? SourceKey { get; init; }
    public int VersionNo { get; init; }
    public AttachRule? Rule { get; init; }
    public IReadOnlyList<string> ReasonArgs { get; init; } = [];
}

/// <summary>Reads a customer's timeline: history rows, versions and attachments of what the viewer sees, one query a page.</summary>
internal sealed class TimelineReader(CrmDb db, Sight sight, NameBook names)
{
    public const int PageSize = 20;

    /// <summary>Rows of four tables in one shape, so that one query can order and cut them.</summary>
    private sealed class Row
    {
        public Guid Id { get; init; }
        public DateTime At { get; init; }
        public MomentKind Kind { get; init; }
        public Guid SubsidiaryId { get; init; }
        public Guid? MemberId { get; init; }
        public int Number { get; init; }
        public string? Text { get; init; }
        public string? Code { get; init; }
        public Guid? RecordId { get; init; }
        public string? System { get; init; }
        public string? Key { get; init; }
    }

    public async Task<Timeline> PageAsync(Guid customerId, Cursor? after, CancellationToken cancel)
    {
        var rows = History(customerId).Concat(Versions(customerId)).Concat(Attached(customerId)).Concat(Ended(customerId));
        if (after?.AsInstant() is { } at)
            rows = rows.Behind(r => r.At, r => r.Id, at, after.Id, down: true);
        var read = await rows.InOrder(r => r.At, r => r.Id, down: true).Take(PageSize + 1).ToListAsync(cancel);
        var shown = read.Count > PageSize ? read[..PageSize] : read;
        return new Timeline([.. shown.Where(MayShow).Select(Show)], read.Count > PageSize ? Cursor.At(shown[^1].At, shown[^1].Id) : null);
    }

    private IQueryable<Row> History(Guid customerId)
    {
        var seen = sight.Visible.Select(r => r.Id).ToList();
        return db.RelationshipHistory.Where(h => h.CustomerId == customerId && (sight.IsWhole || seen.Contains(h.RelationshipId))).Select(h => new Row
        {
            Id = h.Id, At = h.FromAt, Kind = MomentKind.History, SubsidiaryId = h.SubsidiaryId, MemberId = h.ByMemberId, Number = (int)h.Aspect,
            Text = h.Value, Code = h.ReasonCode, RecordId = null, System = null, Key = null,
        });
    }

    private IQueryable<Row> Versions(Guid customerId) =>
        from s in Records(customerId)
        join v in db.SourceVersions on s.Id equals v.SourceRecordId
        select new Row
        {
            Id = v.Id, At = v.ReceivedAt, Kind = MomentKind.Version, SubsidiaryId = s.SubsidiaryId, MemberId = v.ByMemberId, Number = v.No,
            Text = null, Code = null, RecordId = s.Id, System = s.SystemCode, Key = s.SourceKey,
        };

    private IQueryable<Row> Attached(Guid customerId) =>
        from a in Attachments(customerId)
        join s in db.SourceRecords on a.SourceRecordId equals s.Id
        select new Row
        {
            Id = a.Id, At = a.AttachedAt, Kind = MomentKind.Attached, SubsidiaryId = a.SubsidiaryId, MemberId = a.ByMemberId, Number = (int)a.Rule,
            Text = a.ReasonArgs, Code = null, RecordId = s.Id, System = s.SystemCode, Key = s.SourceKey,
        };

    private IQueryable<Row> Ended(Guid customerId) =>
        from a in Attachments(customerId)
        join s in db.SourceRecords on a.SourceRecordId equals s.Id
        where a.EndedAt != null
        select new Row
        {
            Id = a.Id, At = a.EndedAt!.Value, Kind = MomentKind.Ended, SubsidiaryId = a.SubsidiaryId, MemberId = null, Number = (int)a.Rule,
            Text = null, Code = null, RecordId = s.Id, System = s.SystemCode, Key = s.SourceKey,
        };

    private IQueryable<SourceRecord> Records(Guid customerId)
    {
        var seen = sight.Subsidiaries;
        return db.SourceRecords.Where(s => s.CustomerId == customerId && (sight.IsWhole || seen.Contains(s.SubsidiaryId)));
    }

    private IQueryable<SourceAttachment> Attachments(Guid customerId)
    {
        var seen = sight.Subsidiaries;
        return db.SourceAttachments.Where(a => a.CustomerId == customerId && (sight.IsWhole || seen.Contains(a.SubsidiaryId)));
    }

    // Stage and class belong to the profile; who serves the customer does not.
    private bool MayShow(Row row) => row.Kind != MomentKind.History
        || (HistoryAspect)row.Number is HistoryAspect.Owner or HistoryAspect.Team
        || sight.Of(row.SubsidiaryId)[FieldClass.Profile] == FieldAccess.Plain;

    private Moment Show(Row row)
    {
        var moment = new Moment
        {
            At = row.At, Kind = row.Kind, Subsidiary = names.Place(row.SubsidiaryId), Who = names.Member(row.MemberId)?.Name, ReasonCode = row.Code,
            SourceRecordId = row.RecordId, SystemCode = row.System, SourceKey = row.Key,
        };
        return row.Kind switch
        {
            MomentKind.History => OfHistory(moment, (HistoryAspect)row.Number, row.Text),
            MomentKind.Version => moment with { VersionNo = row.Number },
            MomentKind.Attached => moment with { Rule = (AttachRule)row.Number, ReasonArgs = StoredJson.Read<List<string>>(row.Text ?? "[]") },
            _ => moment,
        };
    }

    private Moment OfHistory(Moment moment, HistoryAspect aspect, string? value)
    {
        Guid? id = Guid.TryParse(value, out var parsed) ? parsed : null;
        return aspect switch
        {
            HistoryAspect.Owner => moment with { Aspect = aspect, Value = names.Member(id)?.Name },
            HistoryAspect.Team => moment with { Aspect = aspect, Team = names.Place(id) },
            _ => moment with { Aspect = aspect, Value = value },
        };
    }
}

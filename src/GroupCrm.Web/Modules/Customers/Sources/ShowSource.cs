using System.Text.Json;
using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Modules.Customers.Sights;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Sources;

/// <summary>One source record: what its subsidiary said, verbatim and as it was read, and to which customer it belongs.</summary>
[Needs(Permissions.CustomersRead)]
public sealed record ShowSource(Guid Id, int? Version = null) : IRequest<SourcePage>;

/// <summary>A source record as its viewer may see it.</summary>
public sealed record SourcePage
{
    public Guid Id { get; init; }
    public Place? Subsidiary { get; init; }
    public string SystemCode { get; init; } = "";
    public string SourceKey { get; init; } = "";
    public string CustomerName { get; init; } = "";
    public string CustomerUnifiedId { get; init; } = "";

    /// <summary>The version that is shown, from 1.</summary>
    public int No { get; init; }

    /// <summary>Heading and cell as received; null where the viewer may not see every class that a cell may hold.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Verbatim { get; init; }
    public IReadOnlyList<ReadValue> Values { get; init; } = [];
    public IReadOnlyList<WrongValue> Wrong { get; init; } = [];
    public IReadOnlyList<VersionLine> Versions { get; init; } = [];
    public IReadOnlyList<AttachmentLine> Attachments { get; init; } = [];

    /// <summary>Whether the viewer may take the record off its customer.</summary>
    public bool MayDetach { get; init; }

    /// <summary>The customer to which the record can be put back; null for none.</summary>
    public string? BackTo { get; init; }
}

/// <summary>A version of the record.</summary>
public sealed record VersionLine(int No, DateTime ReceivedAt, string? Who, string? FileName, int? RowNumber);

/// <summary>To which customer the record belonged, why and until when.</summary>
public sealed record AttachmentLine(string UnifiedId, AttachRule Rule, IReadOnlyList<string> ReasonArgs, DateTime From, DateTime? To, string? Who);

internal sealed class ShowSourceHandler(CrmDb db, GroupContext context, NameBooks books) : IRequestHandler<ShowSource, SourcePage>
{
    private const string Read = Permissions.CustomersRead;

    /// <summary>Versions that the page lists; older ones are opened by number.</summary>
    private const int MostVersions = 50;

    public async Task<SourcePage> Handle(ShowSource request, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer;
        var found = await (
            from record in RowWall.Sources(db, viewer, Read).AsNoTracking()
            join customer in db.Customers.AsNoTracking() on record.CustomerId equals customer.Id
            where record.Id == request.Id
            select new { Record = record, customer.Name, customer.UnifiedId }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundRefusal();
        var source = found.Record;
        var no = request.Version ?? source.CurrentNo;
        var version = await db.SourceVersions.AsNoTracking()
            .SingleOrDefaultAsync(v => v.SourceRecordId == source.Id && v.No == no, cancellationToken) ?? throw new NotFoundRefusal();
        var sight = await new SightReader(db, viewer).OfAsync(source.CustomerId, Read, cancellationToken);
        var rights = sight.Of(source.SubsidiaryId);
        var names = await books.OfAsync(viewer.GroupId);
        var values = StoredJson.Read<SourceValues>(version.Normalised);
        var attachments = await AttachmentsAsync(source, names, cancellationToken);
        var mayDetach = sight.Visible.Any(r => r.SubsidiaryId == source.SubsidiaryId && viewer.Reaches(Permissions.SourcesDetach, FieldWall.FactsOf(r)));
        return new SourcePage
        {
            Id = source.Id, Subsidiary = names.Place(source.SubsidiaryId), SystemCode = source.SystemCode, SourceKey = source.SourceKey,
            CustomerName = sight.Shared.Show(FieldClass.Identity, found.Name).Text ?? "", CustomerUnifiedId = found.UnifiedId, No = no,
            Verbatim = SourceFields.MaySeeVerbatim(rights) ? Cells(version.Verbatim) : null,
            Values = SourceFields.Of(values, rights), Wrong = SourceFields.WrongOf(values, rights),
            Versions = await VersionsAsync(source.Id, names, cancellationToken),
            Attachments = [.. attachments.Select(a => a.Line)],
            MayDetach = mayDetach,
            BackTo = mayDetach ? attachments.Where(a => a.CanTakeBack).Select(a => a.Line.UnifiedId).FirstOrDefault() : null,
        };
    }

    private async Task<IReadOnlyList<VersionLine>> VersionsAsync(Guid recordId, NameBook names, CancellationToken cancel)
    {
        var rows = await (
            from v in db.SourceVersions
            join run in db.ImportRuns on v.ImportRunId equals run.Id into runs
            from run in runs.DefaultIfEmpty()
            where v.SourceRecordId == recordId
            orderby v.No descending
            select new { v.No, v.ReceivedAt, v.ByMemberId, FileName = run == null ? null : run.FileName, v.RowNumber }).Take(MostVersions).ToListAsync(cancel);
        return [.. rows.Select(r => new VersionLine(r.No, r.ReceivedAt, names.Member(r.ByMemberId)?.Name, r.FileName, r.RowNumber))];
    }

    private async Task<IReadOnlyList<(AttachmentLine Line, bool CanTakeBack)>> AttachmentsAsync(SourceRecord source, NameBook names, CancellationToken cancel)
    {
        var rows = await (
            from a in db.SourceAttachments.AsNoTracking()
            join c in db.Customers.AsNoTracking() on a.CustomerId equals c.Id
            where a.SourceRecordId == source.Id
            orderby a.AttachedAt descending, a.Id descending
            select new { Attachment = a, c.UnifiedId, IsMerged = c.MergedIntoId != null }).ToListAsync(cancel);
        return [.. rows.Select(r => (
            new AttachmentLine(r.UnifiedId, r.Attachment.Rule, StoredJson.Read<List<string>>(r.Attachment.ReasonArgs), r.Attachment.AttachedAt,
                r.Attachment.EndedAt, names.Member(r.Attachment.ByMemberId)?.Name),
            r.Attachment.EndedAt is not null && !r.IsMerged && r.Attachment.CustomerId != source.CustomerId))];
    }

    // Verbatim is an object of heading → text; a system may also have sent numbers or nothing.
    private static IReadOnlyList<KeyValuePair<string, string>> Cells(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(p.Name,
            p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString() ?? "" : p.Value.ValueKind == JsonValueKind.Null ? "" : p.Value.GetRawText()))];
    }
}

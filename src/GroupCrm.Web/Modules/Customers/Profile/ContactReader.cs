using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Modules.Customers.Sights;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Profile;

/// <summary>The people at a customer whom visible subsidiaries know, with what each of them may show.</summary>
internal static class ContactReader
{
    private sealed record Row(Contact Contact, ContactKnownBy Known, ContactPoint? Point);

    /// <summary>One query; null where the viewer sees no contact detail of any of the subsidiaries.</summary>
    public static async Task<IReadOnlyList<ContactCard>?> ReadAsync(
        CrmDb db, Guid customerId, Sight sight, NameBook names, CancellationToken cancel)
    {
        var rows = await Rows(db, customerId, sight).ToListAsync(cancel);
        var open = rows.Where(r => Access(sight, r.Known.SubsidiaryId) != FieldAccess.Hidden).ToList();
        if (open.Count == 0 && (sight.Shared[FieldClass.ContactDetail] == FieldAccess.Hidden || rows.Count > 0))
            return null;
        return [.. open.GroupBy(r => r.Contact.Id).Select(g => Card([.. g], sight, names))
            .OrderBy(c => string.IsNullOrEmpty(c.Name.Text)).ThenByDescending(c => c.Points.Any(p => p.IsValid)).ThenBy(c => c.Name.Text, StringComparer.Ordinal)];
    }

    private static IQueryable<Row> Rows(CrmDb db, Guid customerId, Sight sight)
    {
        var seen = sight.Subsidiaries;
        var known = sight.IsWhole ? db.ContactKnownBy : db.ContactKnownBy.Where(k => seen.Contains(k.SubsidiaryId));
        return from contact in db.Contacts.AsNoTracking()
               join k in known.AsNoTracking() on contact.Id equals k.ContactId
               join p in db.ContactPoints.AsNoTracking() on new { k.ContactId, k.SourceRecordId } equals new { p.ContactId, p.SourceRecordId } into points
               from point in points.DefaultIfEmpty()
               where contact.CustomerId == customerId
               select new Row(contact, k, point);
    }

    // The same person, or the same number, may come from two subsidiaries: it is shown once, as the row that shows most of it.
    private static ContactCard Card(List<Row> rows, Sight sight, NameBook names)
    {
        var byRights = rows.OrderBy(r => Access(sight, r.Known.SubsidiaryId)).ToList();
        var best = byRights[0];
        var points = byRights.Where(r => r.Point is not null).DistinctBy(r => (r.Point!.Kind, r.Point.ValueKey, r.Point.Extension))
            .OrderByDescending(r => r.Point!.IsValid).ThenBy(r => r.Point!.Kind)
            .Select(r => Line(r.Point!, sight.Of(r.Known.SubsidiaryId)));
        var knownBy = rows.Select(r => names.Place(r.Known.SubsidiaryId)).OfType<Place>().DistinctBy(p => p.Id);
        var name = sight.Of(best.Known.SubsidiaryId).Show(FieldClass.ContactDetail, best.Contact.Name);
        var isPlain = name.Access == FieldAccess.Plain;
        return new ContactCard(name, isPlain ? best.Contact.Honorific : null, isPlain ? best.Contact.JobTitle : null, [.. knownBy], [.. points]);
    }

    private static PointLine Line(ContactPoint point, FieldRights rights)
    {
        var value = rights.Show(FieldClass.ContactDetail, point.Value);
        return new PointLine(point.Kind, value, value.Access == FieldAccess.Plain ? point.Extension : null, point.IsValid, point.InvalidReason);
    }

    private static FieldAccess Access(Sight sight, Guid subsidiary) => sight.Of(subsidiary)[FieldClass.ContactDetail];
}

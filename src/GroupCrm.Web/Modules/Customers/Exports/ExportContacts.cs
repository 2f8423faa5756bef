using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.List;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Exports;

/// <summary>The main contact of a customer as its reader may see it.</summary>
internal sealed record ContactCells(string? Name, string? Phones, string? Emails)
{
    public static ContactCells Empty { get; } = new(null, null, null);
}

/// <summary>The contacts of a block of customers: one query. Of each customer the person with most valid ways to be reached counts.</summary>
internal sealed class ExportContacts
{
    private readonly ILookup<Guid, Row> rows;

    private ExportContacts(ILookup<Guid, Row> rows) => this.rows = rows;

    private sealed record Row(Guid CustomerId, Guid ContactId, string Name, Guid SubsidiaryId, ContactPoint? Point);

    public static ExportContacts None { get; } = new(Array.Empty<Row>().ToLookup(r => r.CustomerId));

    public static async Task<ExportContacts> ReadAsync(CrmDb db, IReadOnlyList<CustomerRow> block, CancellationToken cancel)
    {
        var ids = block.Select(r => r.Id).ToList();
        var found = await (
            from contact in db.Contacts.AsNoTracking()
            join known in db.ContactKnownBy.AsNoTracking() on contact.Id equals known.ContactId
            join p in db.ContactPoints.AsNoTracking() on new { known.ContactId, known.SourceRecordId } equals new { p.ContactId, p.SourceRecordId } into points
            from point in points.DefaultIfEmpty()
            where ids.Contains(contact.CustomerId)
            select new Row(contact.CustomerId, contact.Id, contact.Name, known.SubsidiaryId, point)).ToListAsync(cancel);
        return new ExportContacts(found.ToLookup(r => r.CustomerId));
    }

    public ContactCells Of(CustomerRow customer)
    {
        FieldRights Rights(Row row) => customer.RightsOf.GetValueOrDefault(row.SubsidiaryId, FieldRights.AllHidden);
        var best = rows[customer.Id].Where(r => Rights(r)[FieldClass.ContactDetail] != FieldAccess.Hidden).GroupBy(r => r.ContactId)
            .OrderByDescending(g => g.Count(r => r.Point is { IsValid: true })).ThenBy(g => g.Key).FirstOrDefault()?.ToList();
        if (best is null)
            return ContactCells.Empty;
        string? Join(Func<ContactPoint, bool> which)
        {
            var values = best.Where(r => r.Point is { IsValid: true } point && which(point))
                .Select(r => Rights(r).Show(FieldClass.ContactDetail, r.Point!.Value).Text).Distinct().ToList();
            return values.Count == 0 ? null : string.Join("; ", values);
        }

        return new ContactCells(Rights(best[0]).Show(FieldClass.ContactDetail, best[0].Name).Text,
            Join(p => p.Kind is ContactPointKind.Mobile or ContactPointKind.Landline or ContactPointKind.OtherPhone), Join(p => p.Kind == ContactPointKind.Email));
    }
}
